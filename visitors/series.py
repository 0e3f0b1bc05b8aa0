"""The published history: days, and the weeks, months and years that they add up to.

All of it is read in one query of a row for each day, at most some thousands; what a correction
takes off is taken off here, what an earlier counter brings is added.
"""

from datetime import date, timedelta
from typing import NamedTuple

from .models import DailyCount

DAYS, WEEKS, MONTHS, YEARS = 30, 26, 24, 50  # how many of them are shown at most
ONE_DAY = timedelta(days=1)


class Day(NamedTuple):
    """Published numbers of a day, and what part of them is not of this counter."""

    date: date
    visits: int
    views: int
    bots: int
    imported: int
    excluded_visits: int
    excluded_views: int


class Period(NamedTuple):
    """What the days of a day, week, month or year add up to."""

    since: date  # its first day, or the first day of all counting
    visits: int
    views: int
    bots: int
    imported: int
    excluded_visits: int
    excluded_views: int
    is_open: bool  # today is in it
    is_cut: bool  # counting began in it

    @property
    def is_counted(self):
        """Whether views and machines are known; an earlier counter had visits alone."""
        return bool(self.views or self.bots or not self.imported)


def history(today):
    """[Day] to `today`, a date in Vietnam, oldest first; days on which nobody came are left out."""
    names = "date", "shown", "views", "bots", "imported", "excluded_visits", "excluded_views"
    rows = DailyCount.objects.with_shown().filter(date__lte=today).order_by("date")
    return [
        Day(day, visits, views - off, bots, imported, excluded, off)
        for day, visits, views, bots, imported, excluded, off in rows.values_list(*names)
    ]


def daily(days, today):
    return _periods(days, today, lambda day: day, DAYS)


def weekly(days, today):
    """Weeks begin on Monday."""
    return _periods(days, today, lambda day: day - timedelta(days=day.weekday()), WEEKS)


def monthly(days, today):
    return _periods(days, today, lambda day: day.replace(day=1), MONTHS)


def yearly(days, today):
    return _periods(days, today, lambda day: day.replace(month=1, day=1), YEARS)


def _periods(days, today, begin, most):
    """[Period], oldest first: the last `most` up to that of `today`, none before the first day."""
    if not days:
        return []
    first, begins = days[0].date, [begin(today)]
    while begins[-1] > first and len(begins) < most:
        begins.append(begin(begins[-1] - ONE_DAY))
    sums = {since: [0] * 6 for since in reversed(begins)}
    for day in reversed(days):
        if day.date < begins[-1]:
            break
        of_period = sums[begin(day.date)]
        for place, number in enumerate(day[1:]):
            of_period[place] += number
    return [
        Period(max(since, first), *numbers, is_open=since == begins[0], is_cut=since < first)
        for since, numbers in sums.items()
    ]
