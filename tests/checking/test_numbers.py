"""Sums that contradict one another, views that nobody sums, clocks that do not agree."""

import time
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from cantho_cchc.audit import trail
from cantho_cchc.checking import clock, counters, journal, spikes
from tests import factories
from tests.checking.finding import examples, found
from visitors import journal as views
from visitors import lines, taking
from visitors.models import AgentCount, Correction, DailyCount, OpeningBalance, PageCount

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 10)


class TestCounters:
    @pytest.fixture(autouse=True)
    def counted(self):
        OpeningBalance.objects.create(visits=151_944, until=date(2022, 1, 8))
        DailyCount.objects.create(date=date(2022, 1, 9), visits=83, views=83)
        DailyCount.objects.create(date=DAY, visits=84, views=100)
        PageCount.objects.create(date=DAY, page="tin/1", views=60)
        PageCount.objects.create(date=DAY, page="tin/2", views=40)

    def test_sums_that_agree_are_well(self):
        assert found(counters) == {}

    def test_more_visits_than_views_are_found(self):
        DailyCount.objects.filter(date=DAY).update(visits=101)
        assert found(counters) == {"counters.visits": ("error", 1)}
        assert examples(counters) == ["10/01/2022: 101 lượt truy cập, 100 lượt xem"]

    def test_more_views_of_pages_than_of_the_day_are_found(self):
        PageCount.objects.filter(page="tin/2").update(views=41)
        assert found(counters) == {"counters.pages": ("error", 1)}
        assert examples(counters) == ["10/01/2022: từng trang cộng lại 101, cả ngày 100"]

    def test_what_days_exclude_is_what_corrections_say(self):
        DailyCount.objects.filter(date=DAY).update(excluded_visits=3, excluded_views=4)
        assert found(counters) == {"counters.corrected": ("error", 1)}
        said = "10/01/2022: đã trừ 3 lượt, 4 lượt xem; theo các lần: 0, 0"
        assert examples(counters) == [said]
        days = {"family": "unknown-n", "first_on": DAY, "last_on": DAY}
        for visits in (5, -2):
            one = Correction.objects.create(**days, reason="Máy")
            one.days.create(date=DAY, visits=visits, views=2)
        assert found(counters) == {}
        DailyCount.objects.filter(date=DAY).update(excluded_visits=0, excluded_views=0)
        assert found(counters) == {"counters.corrected": ("error", 1)}

    def test_a_day_that_corrections_speak_of_and_that_is_gone_is_found(self):
        days = {"family": "unknown-n", "first_on": DAY, "last_on": DAY}
        for visits in (5, 3):
            one = Correction.objects.create(**days, reason="Máy")
            one.days.create(date=DAY, visits=visits, views=9)
        DailyCount.objects.filter(date=DAY).delete()
        assert found(counters)["counters.corrected"] == ("error", 1)
        said = "10/01/2022: không còn số của ngày; theo các lần: 8, 18"
        assert said in examples(counters)

    def test_a_day_that_is_counted_twice_is_found(self):
        OpeningBalance.objects.update(until=date(2022, 1, 9))
        assert found(counters) == {"counters.opening": ("error", 1)}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestJournal:
    def write(self, seconds_ago):
        views.writer.write(
            lines.line(time.time_ns() // 1_000_000 - seconds_ago * 1000, 200, lines.VISIT, "tin/1")
        )

    def test_no_journal_is_well(self):
        assert found(journal) == {}

    def test_what_was_summed_or_is_new_is_well(self):
        self.write(60)
        taking.take(wait=True)
        self.write(0)
        assert found(journal) == {}

    def test_what_nobody_sums_is_found(self):
        self.write(60)
        assert found(journal) == {"journal.waiting": ("error", 1)}
        taking.take(wait=True)
        assert found(journal) == {}
        self.write(61)
        assert found(journal) == {"journal.waiting": ("error", 1)}
        assert examples(journal)[0].endswith(".log: 61 giây")

    def test_what_was_summed_agrees(self):
        for kind in (lines.VISIT, lines.VIEW, lines.MACHINE):
            views.writer.write(lines.line(time.time_ns() // 1_000_000, 200, kind, "tin/1"))
        taking.take(wait=True)
        assert DailyCount.objects.get().views == 2
        assert found(counters) == {}

    def test_looking_takes_nothing_and_keeps_nobody_from_taking(self):
        self.write(60)
        found(journal)
        views.writer.close()
        taking.take(wait=True)
        assert DailyCount.objects.get().visits == 1


class TestClock:
    def test_clocks_that_agree_are_well(self):
        factories.article()
        trail.record("changed", "Thông tin cổng")
        DailyCount.objects.create(date=timezone.localdate())
        assert found(clock) == {}

    @pytest.mark.parametrize(("seconds", "level"), [(10, "warning"), (-100, "error")])
    def test_a_clock_apart_from_the_database_s_is_found(self, seconds, level):
        expected = {"clock.apart": (level, 1)} if connection.vendor == "postgresql" else {}
        with time_machine.travel(time.time() + seconds):
            assert found(clock) == expected

    def test_rows_of_the_future_are_found(self):
        with time_machine.travel(time.time() + 2 * 24 * 3600):
            trail.record("changed", "Thông tin cổng")
            factories.article()
            DailyCount.objects.create(date=timezone.localdate())
        assert found(clock) == {"clock.future": ("error", 3)}
        tomorrow = timezone.localdate() + timedelta(days=2)
        assert examples(clock)[2] == f"lượt truy cập: {tomorrow:%d/%m/%Y}"


def test_a_day_far_above_the_usual_is_told():
    today = timezone.localdate()
    for n in range(70):
        DailyCount.objects.create(date=today - timedelta(days=n), visits=90, views=90)
    assert found(spikes) == {}
    day = today - timedelta(days=3)
    DailyCount.objects.filter(date=day).update(visits=361, views=361)
    AgentCount.objects.create(date=day, family="unknown-n", visits=280, views=280)
    assert examples(spikes) == [f"{day:%d/%m/%Y}: 361 lượt, thường 90"]  # no family to compare
    before = day - timedelta(weeks=2)
    AgentCount.objects.create(date=before, family="chrome-android", visits=90, views=90)
    assert found(spikes) == {"spikes.visits": ("warning", 1)}
    name = "Chương trình lạ, tên bắt đầu bằng N"
    assert examples(spikes) == [f"{day:%d/%m/%Y}: 361 lượt, thường 90 ({name}: thêm 280)"]
