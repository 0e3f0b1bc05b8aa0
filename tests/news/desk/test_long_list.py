"""The desk's list of articles: counted and read as far as is shown, however long it is."""

import re

import pytest

from cantho_cchc import long_lists
from news.models import Article
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/news/article/"


def page(desk, query=""):
    return desk.get(f"{LIST}{query}").content.decode()


def calendar(html):
    """The titles of the calendar of a page, those that go back first."""
    found = re.search(r'<nav class="toplinks">(.*?)</nav>', html, re.DOTALL)[1]
    return re.sub(r"<[^>]+>|&lsaquo;", " ", found).split()


@pytest.fixture
def months():
    for year, month in ((2019, 12), (2021, 1), (2021, 3)):
        factories.article(published_at=at(year, month, 30))


def test_the_calendar_leads_from_years_to_months_to_days(desk, months):
    assert calendar(page(desk)) == ["2019", "2020", "2021"]
    chosen = "?published_at__year=2021"
    months = ["Tháng", "01/2021", "Tháng", "02/2021", "Tháng", "03/2021"]
    assert calendar(page(desk, chosen)) == ["Mọi", "ngày", *months]
    chosen += "&published_at__month=3"
    assert calendar(page(desk, chosen))[:4] == ["Năm", "2021", "01/03", "02/03"]
    assert calendar(page(desk, chosen))[-1] == "30/03"
    chosen += "&published_at__day=30"
    assert calendar(page(desk, chosen)) == ["Tháng", "03/2021", "30/03/2021"]
    assert page(desk, chosen).count('<th class="field-title">') == 1


def test_without_articles_there_is_no_calendar(desk):
    assert "toplinks" not in page(desk)


def test_a_list_says_more_than_where_it_stops_counting(desk, monkeypatch):
    monkeypatch.setattr(long_lists, "COUNTED", 2)
    for _ in range(2):
        factories.article()
    assert "2 bài viết" in page(desk)
    assert "hơn" not in page(desk)
    factories.article()
    assert "hơn 2 bài viết" in page(desk)
    assert "hơn 2 kết quả" in page(desk, "?q=bai viet")


@pytest.mark.parametrize("status", Article.Status.values)
def test_articles_are_found_by_their_titles_wherever_they_stand(desk, status):
    factories.article("Đổi mới một cửa", status=status)
    assert "Đổi mới một cửa" in page(desk, "?q=mot cua")
    assert "Đổi mới một cửa" not in page(desk, "?q=mot nua")


def test_expired_and_scheduled_articles_are_found_by_their_titles(desk):
    factories.article("Tin hết hạn", expires_at=at(2022, 2, 1))
    factories.article("Tin hẹn giờ", published_at=at(2099, 1, 1))
    assert "Tin hết hạn" in page(desk, "?q=het han")
    assert "Tin hẹn giờ" in page(desk, "?q=hẹn giờ")
