"""The desk's first page: how many come, beside days like today."""

import re
from datetime import timedelta

import pytest
import time_machine

from cantho_cchc.desk import visits
from tests import factories
from tests.factories import at
from visitors.models import AgentCount, DailyCount, PageCount, SourceCount

pytestmark = pytest.mark.django_db
TODAY = at(2026, 11, 23).date()  # a Monday
DESK = "/quan-tri/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2026, 11, 23, 10, 30), tick=False):
        yield


def day(before, visits, **more):
    date = TODAY - timedelta(days=before)
    return DailyCount.objects.create(date=date, visits=visits, views=2 * visits, bots=5, **more)


def words(client):
    """The section as text."""
    page = client.get(DESK).content.decode()
    section = re.search(r'<section[^>]*"luot-truy-cap".*?</section>', page, re.S)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", section).split())


def test_today_stands_beside_the_same_weekday_of_four_weeks(desk):
    day(0, 40)
    day(1, 50)
    for week in range(1, 6):
        day(7 * week, 100 * week, imported=1, excluded_visits=10)
    found = visits.now()
    assert [(row.words, row.visits, row.views, row.bots) for row in found["rows"]] == [
        ("Hôm nay, đến lúc này", 40, 80, 5),
        ("Hôm qua", 50, 100, 5),
        ("Tuần này, từ thứ Hai", 40, 80, 5),
    ]
    shown = [(row.words, row.visits) for row in found["weeks"]]
    assert shown == [("16/11", 91), ("09/11", 191), ("02/11", 291), ("26/10", 391)]
    said = words(desk)
    assert "Hôm nay, đến lúc này (10:30) 40 80 5" in said
    assert "Những ngày thứ Hai của bốn tuần trước, cả ngày (hôm nay chưa hết" in said


def test_sources_are_kinds_with_their_share_and_the_most_read_are_public(desk):
    article = factories.article("Họp báo quý I")
    PageCount.objects.create(date=TODAY, page=f"tin/{article.pk}", views=1200)
    for kind, views in {"search": 60, "social": 30, "direct": 10}.items():
        SourceCount.objects.create(date=TODAY - timedelta(days=6), kind=kind, views=views)
    SourceCount.objects.create(date=TODAY - timedelta(days=7), kind="other", views=99)
    said = words(desk)
    assert "Họp báo quý I : 1.200 lượt xem" in said
    assert "Máy tìm kiếm: 60 lượt xem (60%)" in said
    assert "Trang khác: 0 lượt xem (0%)" in said


def test_nothing_counted_yet_is_said(desk):
    said = words(desk)
    assert "Chưa có bài nào được đọc." in said
    assert "Chưa có số liệu." in said


class TestAlarm:
    @pytest.fixture(autouse=True)
    def _counted(self):
        for before in range(1, 70):
            day(before, 400 if before == 2 else 60)
        for before, family, came in ((2, "unknown-n", 340), (9, "chrome-android", 60)):
            AgentCount.objects.create(
                date=TODAY - timedelta(days=before), family=family, visits=came, views=came
            )

    def test_it_names_the_day_and_the_programs_and_leads_to_the_exclusion(self, desk):
        said = words(desk)
        assert "Ngày 21/11/2026 có 400 lượt truy cập, hơn bốn lần mức thường (60)." in said
        assert "Chương trình lạ, tên bắt đầu bằng N (thêm 340)" in said
        page = desk.get(DESK).content.decode()
        link = "/quan-tri/visitors/correction/add/?tu=21/11/2026&amp;den=21/11/2026"
        assert f'href="{link}"' in page
        assert desk.get(link.replace("&amp;", "&")).context["found"][0][0].visits == 340

    def test_who_may_not_exclude_gets_no_link(self, client):
        client.force_login(factories.member("Phóng viên", "lan"))
        assert "hơn bốn lần" in words(client)
        assert "correction/add" not in client.get(DESK).content.decode()

    def test_of_today_it_says_that_tomorrow_is_the_time(self, desk):
        day(0, 300)
        assert "Hôm nay có 300 lượt truy cập, hơn bốn lần" in words(desk)
        assert "từ ngày mai có thể loại trừ" in words(desk)

    def test_it_all_costs_few_queries(self, desk, django_assert_max_num_queries):
        article = factories.article()
        for before in range(60):
            date = TODAY - timedelta(days=before)
            PageCount.objects.create(date=date, page=f"tin/{article.pk}", views=5)
        with django_assert_max_num_queries(11):
            visits.now()
