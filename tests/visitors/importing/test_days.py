"""Whatever the balance and the files: the total is what was promised, in any order, any times."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import at
from visitors import counting
from visitors.importing import Refusal
from visitors.importing.days import SKIP, TAKE, bring_in
from visitors.importing.file import Day
from visitors.models import DailyCount, OpeningBalance

FIRST, TODAY = date(2023, 12, 25), date(2024, 3, 10)
DATES = st.dates(FIRST, TODAY - timedelta(days=1))
FILES = st.dictionaries(DATES, st.integers(0, 2000), min_size=1, max_size=12)
OPENINGS = st.none() | st.tuples(
    st.integers(0, 20_000), st.dates(FIRST - timedelta(days=9), TODAY - timedelta(days=1))
)
COUNTED = st.dictionaries(DATES, st.integers(0, 2000), max_size=8)  # by this portal


def as_read(file):
    return {day: Day(visits, line) for line, (day, visits) in enumerate(file.items(), 1)}


def begin(opening, counted):
    """A portal that began to count after its balance ends."""
    OpeningBalance.objects.all().delete()
    DailyCount.objects.all().delete()
    if opening:
        OpeningBalance.objects.create(visits=opening[0], until=opening[1])
        counted = {day: n for day, n in counted.items() if day > opening[1]}
    DailyCount.objects.bulk_create(
        DailyCount(date=day, visits=n, views=n, excluded_visits=n // 3)
        for day, n in counted.items()
    )
    return counted


def state():
    fields = ("date", "visits", "imported", "excluded_visits")
    days = list(DailyCount.objects.order_by("date").values_list(*fields))
    return list(OpeningBalance.objects.values_list("visits", "until")), days


def total():
    return counting.read(TODAY).total


def assert_the_balance_ends_before_the_first_day():
    first = DailyCount.objects.order_by("date").first()
    opening = OpeningBalance.objects.first()
    if opening and first:
        assert opening.until < first.date
        opening.clean()


@time_machine.travel(at(2024, 3, 10), tick=False)
class TestAnyImport(TestCase):
    @settings(max_examples=80, deadline=None)
    @given(OPENINGS, COUNTED, FILES, st.sampled_from([SKIP, TAKE]))
    def test_adds_what_the_balance_does_not_cover(self, opening, counted, file, overlap):
        counted = begin(opening, counted)
        there = {day for day, visits in counted.items() if visits}
        set_to = {day: n for day, n in file.items() if overlap == TAKE or day not in there}
        covered = {day: n for day, n in set_to.items() if opening and day <= opening[1]}
        before, was = total(), state()
        if opening and sum(covered.values()) > opening[0]:
            with pytest.raises(Refusal):
                bring_in(as_read(file), overlap)
            assert state() == was
            return
        outcome = bring_in(as_read(file), overlap)
        gain = sum(set_to.values()) - sum(covered.values())
        assert outcome.totals == (before, before + gain)
        assert total() == before + gain
        assert (outcome.moved, outcome.written) == (sum(covered.values()), set_to)
        rows = {row.date: row for row in DailyCount.objects.all()}
        assert {day: rows[day].imported for day in set_to} == set_to
        assert {day: rows[day].visits for day in counted} == counted
        assert_the_balance_ends_before_the_first_day()

    @settings(max_examples=40, deadline=None)
    @given(OPENINGS, COUNTED, FILES, st.sampled_from([SKIP, TAKE]))
    def test_changes_nothing_a_second_time(self, opening, counted, file, overlap):
        begin(opening, counted)
        try:
            bring_in(as_read(file), overlap)
        except Refusal:
            return
        was = state()
        for again in (overlap, SKIP):
            bring_in(as_read(file), again)
            assert state() == was

    @settings(max_examples=40, deadline=None)
    @given(OPENINGS, COUNTED, FILES, FILES, st.data())
    def test_corrected_later_or_in_parts_is_as_right_at_once(
        self, opening, counted, wrong, file, data
    ):
        opening = opening and (opening[0] + 50_000, opening[1])  # room for all of it
        begin(opening, counted)
        bring_in(as_read({**file, **wrong}), TAKE)
        at_once = state()
        begin(opening, counted)
        parts = data.draw(st.permutations(sorted({**file, **wrong})))
        cut = data.draw(st.integers(1, len(parts)))
        bring_in(as_read(dict.fromkeys(parts[:cut], 7)), TAKE)
        bring_in(as_read(file), TAKE)
        bring_in(as_read(wrong), TAKE)
        assert state() == at_once
        assert_the_balance_ends_before_the_first_day()

    @settings(max_examples=40, deadline=None)
    @given(OPENINGS, COUNTED, FILES)
    def test_leaves_nothing_when_it_is_dry(self, opening, counted, file):
        begin(opening, counted)
        was = state()
        try:
            said = bring_in(as_read(file), TAKE, is_dry=True)
        except Refusal:
            return
        assert state() == was
        assert bring_in(as_read(file), TAKE) == said
