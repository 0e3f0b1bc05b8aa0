"""What is far more than usual, and which programs made it so."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from visitors import spikes
from visitors.correcting import exclude
from visitors.models import AgentCount, DailyCount
from visitors.spikes import FLOOR, LEAST_DAYS, TIMES, is_spike, usual

TODAY = date(2026, 11, 23)
visits = st.integers(0, 10**6)


def before(numbers):
    """{date: visits} of the days before today, yesterday first."""
    return {TODAY - timedelta(days=n): number for n, number in enumerate(numbers, 1)}


class TestWhatIsUsual:
    @given(st.lists(visits, min_size=56, max_size=90))
    def test_it_is_the_median_of_the_same_weekday_of_eight_weeks(self, numbers):
        assert usual(TODAY, before(numbers)) == median(numbers[6:56:7])

    @given(st.lists(visits, min_size=LEAST_DAYS, max_size=27))
    def test_of_a_young_portal_it_is_the_median_of_all_days(self, numbers):
        assert usual(TODAY, before(numbers)) == median(numbers)

    @given(st.lists(visits, max_size=LEAST_DAYS - 1))
    def test_of_a_newborn_one_it_is_not_known(self, numbers):
        assert usual(TODAY, before(numbers)) is None

    @given(st.lists(visits, max_size=60), st.lists(visits, max_size=9), visits)
    def test_neither_the_day_itself_nor_what_follows_matters(self, numbers, after, now):
        known = before(numbers)
        later = {TODAY + timedelta(days=n): number for n, number in enumerate(after)}
        if known:
            assert usual(TODAY, {**known, **later, TODAY: now}) == usual(TODAY, known)

    def test_a_day_without_a_row_had_no_visits(self):
        numbers = before([10] * 60)
        for week in range(1, 6):
            del numbers[TODAY - timedelta(weeks=week)]
        assert usual(TODAY, numbers) == 0

    @given(visits, st.integers(1, 60))
    def test_what_stays_as_it_is_alarms_nobody(self, number, days):
        assert not is_spike(number, usual(TODAY, before([number] * days)))

    @given(visits, visits)
    def test_it_is_more_than_four_times_and_not_a_few(self, now, then):
        assert is_spike(now, then) == (now > TIMES * then and now >= FLOOR)

    @given(st.integers(0, FLOOR - 1))
    def test_a_handful_alarms_nobody(self, number):
        assert not is_spike(number, 1)


def counted(weeks=9, **today):
    """The same each day, with two families; today as told."""
    for n in range(1, 7 * weeks):
        day = TODAY - timedelta(days=n)
        DailyCount.objects.create(date=day, visits=100, views=200)
        AgentCount.objects.create(date=day, family="chrome-android", visits=90, views=190)
        AgentCount.objects.create(date=day, family="unknown-n", visits=10, views=10)
    raised(TODAY, **today)


def raised(day, **families):
    total = sum(families.values())
    DailyCount.objects.update_or_create(date=day, defaults={"visits": total, "views": total})
    for family, number in families.items():
        AgentCount.objects.update_or_create(
            date=day,
            family=family.replace("_", "-"),
            defaults={"visits": number, "views": number},
        )


@pytest.mark.django_db
class TestFinding:
    def test_usual_days_have_none(self, django_assert_num_queries):
        counted(chrome_android=350, unknown_n=50)
        with django_assert_num_queries(1):
            assert spikes.find(TODAY) == []

    def test_the_families_that_stand_out_are_named(self, django_assert_max_num_queries):
        counted(chrome_android=95, unknown_n=400)
        raised(TODAY - timedelta(days=7), chrome_android=300, unknown_n=200)
        raised(TODAY - timedelta(days=8), chrome_android=30, unknown_n=900)  # too long ago
        with django_assert_max_num_queries(5):
            today, earlier = spikes.find(TODAY)
        assert (today.date, today.visits, today.usual) == (TODAY, 495, 100)
        assert today.families == (("Chương trình lạ, tên bắt đầu bằng N", 390),)
        assert earlier.families == (
            ("Chrome trên Android", 210),
            ("Chương trình lạ, tên bắt đầu bằng N", 190),
        )

    def test_one_that_comes_and_is_excluded_each_week_stands_out_each_week(self):
        counted(chrome_android=50)
        weeks = [TODAY - timedelta(weeks=n) for n in range(1, spikes.WEEKS + 1)]
        editor = factories.editor("an")
        for day in weeks:
            raised(day, chrome_android=50, unknown_n=900)
            exclude("unknown-n", day, day, "Máy quét.", editor)
        raised(TODAY, chrome_android=50, unknown_n=900)
        (spike,) = spikes.find(TODAY)
        assert spike.families == (("Chương trình lạ, tên bắt đầu bằng N", 900),)

    def test_what_was_excluded_is_a_spike_no_more(self):
        counted(chrome_android=50)
        day = TODAY - timedelta(days=2)
        raised(day, chrome_android=95, unknown_n=400)
        assert [spike.date for spike in spikes.find(TODAY)] == [day]
        exclude("unknown-n", day, day, "Máy quét.", factories.editor("an"))
        assert spikes.find(TODAY) == []
