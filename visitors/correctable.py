"""What can still be taken off the published numbers: families of programs on days that are past."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from . import families
from .models import AgentCount, CorrectedDay, DailyCount

LONGEST = 366  # days of one correction
NONE = {"visits": 0, "views": 0}


@dataclass(frozen=True)
class Day:
    """What a correction takes off one day (negative: gives back), and what is published before."""

    date: date
    visits: int
    views: int
    shown: int = 0
    shown_views: int = 0

    @property
    def shown_after(self):
        return self.shown - self.visits

    @property
    def shown_views_after(self):
        return self.shown_views - self.views


def left(family, first_on, last_on):
    """The Days on which something of `family` is still in the published numbers, oldest first."""
    return left_of(family, list(counted(first_on, last_on)))


def mark(days):
    """What tells whether these Days are those that somebody has seen."""
    return f"{len(days)}-{sum(day.visits for day in days)}-{sum(day.views for day in days)}"


def counted(first_on, last_on):
    """The rows of the days, in the order in which everybody locks them."""
    return DailyCount.objects.filter(date__range=(first_on, last_on)).order_by("date").with_shown()


def left_of(family, rows):
    """The Days that are left of `rows`: no more than was counted, nor than the family has."""
    if not rows:
        return []
    within = (rows[0].date, rows[-1].date)
    off, seen = _taken_off(family, within), AgentCount.objects.filter(family=family)
    seen = {one.date: one for one in seen.filter(date__range=within)}
    found = []
    for row in (row for row in rows if row.date in seen):
        one, gone = seen[row.date], off[row.date]
        shown_views = row.views - row.excluded_views
        visits = max(0, min(one.visits - gone["visits"], row.visits - row.excluded_visits))
        views = max(0, min(one.views - gone["views"], shown_views))
        if visits or views:
            found.append(Day(row.date, visits, views, row.shown, shown_views))
    return found


def _taken_off(family, within):
    """{day: what corrections have taken off of the family, without what was given back}"""
    rows = CorrectedDay.objects.filter(correction__family=family, date__range=within)
    found = defaultdict(lambda: NONE)
    for row in _sums(rows, "date"):
        found[row["date"]] = {"visits": row["off"], "views": row["off_views"]}
    return found


@dataclass(frozen=True)
class Family:
    """What is left of a family of programs on some days."""

    family: str
    visits: int
    views: int
    by_day: dict  # {date: visits}

    @property
    def name(self):
        return families.name(self.family)

    @property
    def busiest(self):
        """(date, visits) of the day with the most."""
        return max(self.by_day.items(), key=lambda pair: pair[1])


def on(first_on, last_on):
    """The Families of which something is left on these days, most visits first."""
    within = {"date__range": (first_on, last_on)}
    rows = AgentCount.objects.filter(**within).exclude(visits=0, views=0).order_by()
    off = {
        (row["correction__family"], row["date"]): (row["off"], row["off_views"])
        for row in _sums(CorrectedDay.objects.filter(**within), "correction__family", "date")
    }
    visits, views = defaultdict(dict), Counter()
    for row in rows:
        gone = off.get((row.family, row.date), (0, 0))
        visits[row.family][row.date] = max(0, row.visits - gone[0])
        views[row.family] += max(0, row.views - gone[1])
    found = [Family(one, sum(days.values()), views[one], days) for one, days in visits.items()]
    found = [family for family in found if family.visits or family.views]
    return sorted(found, key=lambda family: (-family.visits, -family.views, family.family))


def _sums(rows, *by):
    return rows.order_by().values(*by).annotate(off=Sum("visits"), off_views=Sum("views"))
