import time
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitors import series
from visitors.models import DailyCount
from visitors.series import Day

TODAY = date(2024, 3, 1)  # a Friday, the day after a leap day
KINDS = [series.daily, series.weekly, series.monthly, series.yearly]


def day(on, visits):
    return Day(on, visits, 3 * visits, 1, 0, 0, 0)


@pytest.mark.django_db
def test_the_history_is_what_is_published(django_assert_num_queries):
    DailyCount.objects.create(
        date="2024-02-29", visits=10, views=30, bots=4, excluded_visits=3, excluded_views=5
    )
    DailyCount.objects.create(date="2021-12-31", imported=7)
    DailyCount.objects.create(date="2024-03-02", visits=99)
    with django_assert_num_queries(1):
        assert series.history(TODAY) == [
            Day(date(2021, 12, 31), 7, 0, 0, 7, 0, 0),
            Day(date(2024, 2, 29), 7, 25, 4, 0, 3, 5),
        ]


def test_days_without_a_visit_are_zeros_and_none_stands_before_the_first():
    found = series.daily([day(date(2024, 2, 27), 5), day(date(2024, 2, 29), 7)], TODAY)
    assert [(one.since.day, one.visits, one.is_open) for one in found] == [
        (27, 5, False), (28, 0, False), (29, 7, False), (1, 0, True),
    ]  # fmt: skip


def test_weeks_begin_on_monday_and_the_first_says_when_counting_began():
    days = [day(date(2024, 2, 15), 1), day(date(2024, 2, 18), 2), day(date(2024, 2, 26), 4)]
    assert [(one.since, one.visits, one.is_open, one.is_cut) for one in series.weekly(
        days, TODAY)] == [
        (date(2024, 2, 15), 3, False, True),
        (date(2024, 2, 19), 0, False, False),
        (date(2024, 2, 26), 4, True, False),
    ]  # fmt: skip


def test_months_and_years_end_with_the_calendar():
    days = [day(date(2023, 12, 31), 1), day(date(2024, 1, 1), 2), day(date(2024, 2, 29), 4)]
    assert [one.visits for one in series.monthly(days, TODAY)] == [1, 2, 4, 0]
    assert [one.visits for one in series.yearly(days, TODAY)] == [1, 6]


def test_no_more_is_shown_than_a_page_holds():
    days = [day(TODAY - timedelta(days=number), 1) for number in reversed(range(3653))]
    assert [len(kind(days, TODAY)) for kind in KINDS] == [30, 26, 24, 11]
    assert series.weekly(days, TODAY)[0].visits == 7
    assert not series.weekly(days, TODAY)[0].is_cut


def test_before_the_first_visit_there_is_nothing():
    assert [kind([], TODAY) for kind in KINDS] == [[]] * 4


@given(
    st.dictionaries(st.dates(date(2022, 4, 1), TODAY), st.integers(0, 10**9), max_size=40),
)
def test_every_series_adds_up_to_its_days(visits):
    days = [day(on, number) for on, number in sorted(visits.items())]
    for kind in KINDS:
        found = kind(days, TODAY)
        shown = [one for one in days if found and one.date >= found[0].since]
        assert sum(one.visits for one in found) == sum(one.visits for one in shown)
        assert sum(one.views for one in found) == sum(one.views for one in shown)
        assert Counter(one.is_open for one in found)[True] == bool(days)


@pytest.mark.django_db
def test_ten_years_are_read_quickly():
    start = TODAY - timedelta(days=3652)
    DailyCount.objects.bulk_create(
        DailyCount(date=start + timedelta(days=number), visits=number) for number in range(3653)
    )
    began = time.perf_counter()
    days = series.history(TODAY)
    found = [kind(days, TODAY) for kind in KINDS]
    assert time.perf_counter() - began < 2
    assert sum(one.visits for one in found[3]) == sum(range(3653))
