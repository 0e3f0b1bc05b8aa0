"""Every day of four years, at its first and its last microsecond, wherever the server stands."""

import os
import time
import uuid
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cantho_cchc import heartbeat
from visitors import counters, journal, taking
from visitors.models import DailyCount, OpeningBalance

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE = timedelta(days=1)
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)  # a Sunday, a Thursday; a leap day between
EVERY_DAY = [FIRST + ONE * n for n in range((LAST - FIRST).days + 1)]
OPENING = 151_944
BROWSER = {
    "HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0) Chrome/109.0 Safari/537.36",
    "HTTP_ACCEPT": "text/html",
    "HTTP_ACCEPT_LANGUAGE": "vi",
    "wsgi.url_scheme": "http",
}
KINDS = "today", "yesterday", "week", "total"


@contextmanager
def standing_in(place):
    """The process's own time zone, after Django has set the one of Vietnam."""
    before = os.environ["TZ"]
    os.environ["TZ"] = place
    time.tzset()
    try:
        yield
    finally:
        os.environ["TZ"] = before
        time.tzset()


@pytest.fixture(params=["UTC", "America/Los_Angeles"])
def server_in(request):
    with standing_in(request.param):
        assert time.tzname[0] in ("UTC", "PST")
        yield


def ends(day):
    """The first and the last microsecond of a day in Vietnam, in seconds since 1970."""
    first = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    last = first.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return first.timestamp(), last.timestamp()


def visits_on(day):
    """Some number that the days around have not."""
    return 1 + (day.toordinal() * 7919) % 97


def expected(days, today, opening=OPENING):
    """The panel's numbers, by another way than ours: days picked one by one."""
    week = [today - ONE * n for n in range(today.isoweekday())]
    assert len(week) <= 7
    assert week[-1].isoweekday() == 1
    return {
        "today": days.get(today, 0),
        "yesterday": days.get(today - ONE, 0),
        "week": sum(days.get(day, 0) for day in week),
        "total": opening + sum(days.values()),
    }


def shown():
    numbers = counters.texts(KINDS, counters.NOT_COUNTED)
    return dict(zip(KINDS, (int(text.replace(b".", b"")) for text in numbers), strict=True))


def assert_right(day, days, opening=OPENING):
    """What a page shows at this moment."""
    numbers = shown()
    assert numbers == expected(days, day, opening)
    assert numbers["today"] <= numbers["week"] <= numbers["total"]
    if day.isoweekday() == 1:
        assert numbers["week"] == numbers["today"]


@pytest.mark.django_db
def test_on_each_day_the_numbers_are_those_of_vietnam(server_in, monkeypatch):
    """And who comes in its first microsecond or its last one is counted on that day."""
    monkeypatch.setattr(heartbeat, "is_beating", lambda: True)
    OpeningBalance.objects.create(visits=OPENING, until=FIRST - ONE)
    days = {day: visits_on(day) for day in EVERY_DAY}
    DailyCount.objects.bulk_create(
        DailyCount(date=day, visits=visits, views=visits) for day, visits in days.items()
    )
    for day in EVERY_DAY:
        for moment in ends(day):
            with time_machine.travel(moment, tick=False):
                assert timezone.localdate() == day
                assert counters.opened(BROWSER, "/", 200).is_visit
                assert_right(day, days)
    taking.take(wait=True)
    assert dict(DailyCount.objects.values_list("date", "visits")) == {
        day: visits + 2 for day, visits in days.items()
    }


def moments():
    """Any moment of the four years, and more often one at the edge of a day."""
    days = st.sampled_from(EVERY_DAY) | st.sampled_from(
        [date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1)]
    )
    edges = st.builds(lambda day, end: ends(day)[end], days, st.sampled_from([0, 1]))
    start, end = ends(FIRST)[0], ends(LAST)[1]
    return edges | st.integers(int(start), int(end)).map(float)


class TestAnyMoment(TestCase):
    visits = st.lists(moments(), max_size=12)
    more = st.dictionaries(
        st.sampled_from(EVERY_DAY), st.tuples(st.integers(0, 500), st.integers(0, 9)), max_size=9
    )
    places = st.sampled_from(["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])

    @settings(max_examples=60, deadline=None)
    @given(moments(), visits, more, st.integers(0, 10**9), places)
    def test_shows_its_days_its_week_and_all(self, now, visits, more, opening, place):
        """`more` is {day: (imported, excluded)} of days that have visits enough."""
        counters.forget()
        with pytest.MonkeyPatch.context() as patch, standing_in(place):
            patch.setattr(heartbeat, "is_beating", lambda: True)
            patch.setattr(journal, "FOLDER", journal.FOLDER / uuid.uuid4().hex)
            OpeningBalance.objects.create(visits=opening, until=FIRST - ONE)
            days = dict.fromkeys(more, 9)
            for day, (imported, excluded) in more.items():
                row = {"visits": 9, "views": 9, "imported": imported, "excluded_visits": excluded}
                DailyCount.objects.create(date=day, **row)
                days[day] += imported - excluded
            for moment in visits:
                day = (datetime(1970, 1, 1, 7) + timedelta(seconds=moment)).date()
                days[day] = days.get(day, 0) + 1
                with time_machine.travel(moment, tick=False):
                    counters.opened(BROWSER, "/", 200)
            with time_machine.travel(now, tick=False):
                counters.beat()
                assert_right(timezone.localdate(), days, opening)
            journal.writer.close()
