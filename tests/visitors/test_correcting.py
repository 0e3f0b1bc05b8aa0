"""Machines that were found later are taken off past days: once, and never more than was counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cantho_cchc.audit.models import Entry
from cantho_cchc.checking import counters
from tests import databases, factories
from tests.checking.finding import found
from visitors import correcting, counting
from visitors.correctable import LONGEST, left, mark
from visitors.correcting import RefusedError, exclude, take_back
from visitors.models import AgentCount, CorrectedDay, Correction, DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db
FIRST, SECOND, TODAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
WHY = "Máy quét lỗ hổng, thấy trong nhật ký máy chủ."


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(factories.at(2026, 11, 23), tick=False):
        yield


@pytest.fixture
def tuan(db):
    return factories.member("Quản trị", "tuan")


def count(day, imported=0, **of_families):
    """A day as it was counted: {family: (visits, views)}."""
    sums = [sum(numbers) for numbers in zip(*of_families.values(), strict=True)]
    DailyCount.objects.create(date=day, visits=sums[0], views=sums[1], imported=imported)
    for family, (visits, views) in of_families.items():
        AgentCount.objects.create(date=day, family=family, visits=visits, views=views)


@pytest.fixture
def _counted(db):
    count(FIRST, chrome=(80, 200), unknown_n=(400, 450))
    count(SECOND, chrome=(90, 210), unknown_n=(20, 20), imported=7)
    count(TODAY, chrome=(5, 9), unknown_n=(3, 3))


def of_n():
    return AgentCount.objects.get(date=FIRST, family="unknown_n")


def shown():
    return dict(DailyCount.objects.with_shown().values_list("date", "shown"))


@pytest.mark.usefixtures("_counted")
class TestExclusion:
    def test_it_stands_beside_what_was_counted(self, tuan):
        correction = exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        assert shown() == {FIRST: 80, SECOND: 97, TODAY: 8}
        assert [d.visits for d in DailyCount.objects.order_by("date")] == [480, 110, 8]
        assert [d.excluded_views for d in DailyCount.objects.order_by("date")] == [450, 20, 0]
        rows = correction.days.values_list("date", "visits", "views")
        assert list(rows) == [(FIRST, 400, 450), (SECOND, 20, 20)]
        assert (correction.author, correction.author_name) == (tuan, "tuan")
        assert found(counters) == {}

    def test_all_numbers_that_are_shown_follow(self, tuan):
        OpeningBalance.objects.create(visits=1000, until=date(2026, 1, 1))
        before = counting.read(date(2026, 11, 22))
        exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        after = counting.read(date(2026, 11, 22))
        assert (before.total - after.total, before.yesterday - after.yesterday) == (420, 20)
        assert before.week - after.week == 420

    def test_the_trail_says_who_and_why_and_how_much(self, tuan):
        exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        entry = Entry.objects.first()
        assert entry.action == Entry.Action.ADDED
        assert entry.subject == "loại trừ máy: Unknown_n (unknown_n), 20/11/2026 – 21/11/2026"
        assert entry.details.splitlines() == [
            f"Lý do: {WHY}",
            "20/11/2026: -400 lượt, -450 lượt xem",
            "21/11/2026: -20 lượt, -20 lượt xem",
        ]

    @pytest.mark.parametrize("last", [TODAY, TODAY + timedelta(days=1)])
    def test_today_still_grows_and_is_refused(self, tuan, last):
        with pytest.raises(RefusedError, match="hôm nay"):
            exclude("unknown_n", FIRST, last, WHY, tuan)
        assert not Correction.objects.exists()

    def test_the_same_visits_are_taken_off_once(self, tuan):
        exclude("unknown_n", FIRST, FIRST, WHY, tuan)
        with pytest.raises(RefusedError, match="Không còn"):
            exclude("unknown_n", FIRST, FIRST, WHY, tuan)
        correction = exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        assert [day.date for day in correction.days.all()] == [SECOND]

    def test_what_came_in_late_can_still_be_taken_off(self, tuan):
        exclude("unknown_n", FIRST, FIRST, WHY, tuan)
        for row in (DailyCount.objects.get(date=FIRST), of_n()):
            row.visits, row.views = row.visits + 6, row.views + 6
            row.save()
        [day] = exclude("unknown_n", FIRST, FIRST, WHY, tuan).days.all()
        assert (day.visits, day.views) == (6, 6)
        assert shown()[FIRST] == 80

    def test_what_is_other_than_was_shown_is_refused(self, tuan):
        seen = mark(left("unknown_n", FIRST, SECOND))
        exclude("unknown_n", SECOND, SECOND, WHY, tuan)
        with pytest.raises(RefusedError, match="vừa thay đổi"):
            exclude("unknown_n", FIRST, SECOND, WHY, tuan, seen)
        assert shown()[FIRST] == 480

    def test_a_year_at_once_costs_few_queries(self, tuan, django_assert_max_num_queries):
        for number in range(1, LONGEST):
            count(FIRST - timedelta(days=number), unknown_n=(2, 3))
        since = FIRST - timedelta(days=LONGEST - 1)
        with django_assert_max_num_queries(25):
            correction = exclude("unknown_n", since, FIRST, WHY, tuan)
        assert correction.days.count() == LONGEST
        assert shown()[since] == 0

    def test_is_signed_by_a_name_of_any_length(self, tuan):
        tuan.last_name, tuan.first_name = "Công Tằng Tôn Nữ " * 8, "Ẩn" * 70
        done = exclude("unknown_n", FIRST, FIRST, WHY, tuan)
        assert done.author_name.startswith("Công Tằng Tôn Nữ")
        assert len(done.author_name) == correcting.NAME_LENGTH


@pytest.mark.usefixtures("_counted")
class TestTakingBack:
    def test_it_gives_back_all_and_leaves_both_corrections(self, tuan):
        taken = exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        back = take_back(taken.pk, "Là trang của trường học.", tuan)
        assert shown() == {FIRST: 480, SECOND: 117, TODAY: 8}
        assert (back.takes_back, back.reason) == (taken, "Là trang của trường học.")
        assert list(back.days.values_list("visits", "views")) == [(-400, -450), (-20, -20)]
        assert Entry.objects.first().subject.startswith("thu hồi lần loại trừ máy: ")
        assert found(counters) == {}

    def test_it_is_done_once_and_not_to_itself(self, tuan):
        taken = exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        back = take_back(taken.pk, "Nhầm.", tuan)
        for one in (taken, back):
            with pytest.raises(RefusedError):
                take_back(one.pk, "Nhầm.", tuan)
        assert shown()[FIRST] == 480

    def test_what_was_given_back_can_be_taken_off_anew(self, tuan):
        take_back(exclude("unknown_n", FIRST, SECOND, WHY, tuan).pk, "Nhầm.", tuan)
        exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        assert shown()[FIRST] == 80


class TestAnything(TestCase):
    numbers = st.integers(0, 50)
    family = st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))

    @settings(max_examples=30, deadline=None)
    @given(
        days=st.lists(st.fixed_dictionaries({"a": family, "b": family}), min_size=1, max_size=4),
        steps=st.lists(st.tuples(st.sampled_from("abc-"), numbers, numbers), max_size=8),
    )
    def test_no_order_of_corrections_makes_the_numbers_wrong(self, days, steps):
        user = factories.member("Quản trị", "tuan")
        for number, families in enumerate(days):
            count(FIRST - timedelta(days=number), **families)
        for family, one, other in steps:
            first, last = (FIRST - timedelta(days=n % 4) for n in sorted((one, other))[::-1])
            try:
                if family == "-":
                    take_back(Correction.objects.order_by("pk")[one % 4].pk, WHY, user)
                else:
                    exclude(family, min(first, last), max(first, last), WHY, user)
            except (RefusedError, IndexError):
                pass
        for day in DailyCount.objects.with_shown():
            off = CorrectedDay.objects.filter(date=day.date).values_list("visits", "views")
            assert day.excluded_visits == sum(visits for visits, _ in off)
            assert day.excluded_views == sum(views for _, views in off)
            assert 0 <= day.shown <= day.views - day.excluded_views


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite has one writer at a time anyway")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("_counted")
class TestAtOnce:
    def together(self, do):
        """How many of four who begin at the same moment succeed."""
        start = Barrier(4)

        def one(_):
            start.wait()
            try:
                return bool(do())
            except RefusedError:
                return False
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            return sum(pool.map(one, range(4)))

    def test_two_editors_exclude_the_same_visits_once(self, tuan):
        done = self.together(lambda: exclude("unknown_n", FIRST, SECOND, WHY, tuan))
        assert (done, Correction.objects.count()) == (1, 1)
        assert shown() == {FIRST: 80, SECOND: 97, TODAY: 8}
        assert found(counters) == {}

    def test_a_correction_is_taken_back_once(self, tuan):
        taken = exclude("unknown_n", FIRST, SECOND, WHY, tuan)
        assert self.together(lambda: take_back(taken.pk, "Nhầm.", tuan)) == 1
        assert shown() == {FIRST: 480, SECOND: 117, TODAY: 8}

    def test_families_that_overlap_in_days_wait_for_one_another(self, tuan):
        names = iter(["unknown_n", "chrome"] * 2)
        done = self.together(lambda: exclude(next(names), FIRST, SECOND, WHY, tuan))
        assert done == 2
        assert shown() == {FIRST: 0, SECOND: 7, TODAY: 8}


def test_nothing_is_written_where_the_trail_cannot_be(tuan, monkeypatch):
    count(FIRST, unknown_n=(4, 4))
    monkeypatch.setattr(correcting, "record", lambda *said: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        exclude("unknown_n", FIRST, FIRST, WHY, tuan)
    assert (Correction.objects.count(), shown()) == (0, {FIRST: 4})
