import re

import pytest
import time_machine

from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
DAYS = r'href="(/luu-tru/\d{4}/\d{2}/\d{2}/)"'


def content(client, path):
    return client.get(path).content.decode().partition("<aside")[0]


def test_a_month_that_is_paged_leads_to_its_days_and_they_show_all(client):
    for number in range(30):
        factories.article(f"Tin số {number}", published_at=at(2022, 3, 5, hour=number % 20))
    factories.article("Sau nửa đêm", published_at=at(2022, 3, 6, hour=0))
    days = re.findall(DAYS, content(client, "/luu-tru/2022/03/"))
    assert days == [f"/luu-tru/2022/03/{day:02}/" for day in range(1, 32)]
    titles = re.findall(r">(Tin số \d+|Sau nửa đêm)<", content(client, days[4]))
    assert sorted(titles) == sorted(f"Tin số {number}" for number in range(30))
    assert 'href="/luu-tru/2022/03/"' in content(client, days[4])


def test_a_month_on_one_page_has_no_need_of_days(client):
    factories.article(published_at=at(2022, 3, 5))
    assert re.findall(DAYS, content(client, "/luu-tru/2022/03/")) == []


def test_a_day_shows_only_what_is_public(client):
    factories.article("Đã đăng", published_at=at(2022, 3, 5))
    factories.article("Bản nháp", published_at=at(2022, 3, 5), status="draft")
    page = content(client, "/luu-tru/2022/03/05/")
    assert ("Đã đăng" in page, "Bản nháp" in page) == (True, False)
    assert "Chưa có bài viết" in content(client, "/luu-tru/2022/03/04/")


def test_days_to_come_are_none(client):
    with time_machine.travel(at(2022, 3, 2), tick=False):
        for number in range(15):
            factories.article(published_at=at(2022, 3, 1, minute=number))
        days = re.findall(DAYS, content(client, "/luu-tru/2022/03/"))
        assert days == ["/luu-tru/2022/03/01/", "/luu-tru/2022/03/02/"]
        assert client.get("/luu-tru/2022/03/03/").status_code == 404


def test_a_day_has_one_address(client):
    factories.article(published_at=at(2022, 3, 5))
    moved = client.get("/luu-tru/2022/3/5/")
    assert (moved.status_code, moved.url) == (301, "/luu-tru/2022/03/05/")


@pytest.mark.parametrize("path", ["2022/02/30", "0000/01/01", "2022/13/01", "9999/12/31"])
def test_a_day_that_is_none_is_not_found(client, path):
    factories.article(published_at=at(2022, 2, 5))
    assert client.get(f"/luu-tru/{path}/").status_code == 404
