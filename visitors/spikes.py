"""Days that have far more visits than is usual for them: the one definition.

What is usual is the median of the same weekday of the weeks before, as published; where the portal
is too young for that, the median of the days before.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from . import correctable
from .models import DailyCount

TIMES = 4  # more than so many times the usual
FLOOR = 50  # visits; fewer alarm nobody
LOOKED_AT = 8  # days: today and the seven before
WEEKS, LEAST_WEEKS = 8, 4  # looked back, and how many of them are enough
DAYS, LEAST_DAYS = 28, 7  # … where those are not there
SHARE = 0.1  # of what is too much: a family with so much of it stands out
MOST_FAMILIES = 3


@dataclass(frozen=True)
class Spike:
    date: date
    visits: int
    usual: int
    families: tuple  # (name, visits more than usual) of those that stand out, most first


def usual(day, visits):
    """What is usual for `day`, given {date: visits}; None where too little is known.

    A day without a row, after the first that has one, had no visits.
    """
    first = min(visits, default=day)

    def known(days):
        return [visits.get(one, 0) for one in days if one >= first]

    weeks = known(day - timedelta(weeks=n) for n in range(1, WEEKS + 1))
    if len(weeks) >= LEAST_WEEKS:
        return median(weeks)
    days = known(day - timedelta(days=n) for n in range(1, DAYS + 1))
    return median(days) if len(days) >= LEAST_DAYS else None


def is_spike(visits, usual):
    return usual is not None and visits >= FLOOR and visits > TIMES * usual


def find(today):
    """The Spikes among `today` and the seven days before, newest first; five queries at most."""
    looked_at = [today - timedelta(days=n) for n in range(LOOKED_AT)]
    since = looked_at[-1] - timedelta(weeks=WEEKS)
    rows = DailyCount.objects.filter(date__range=(since, today)).with_shown()
    visits = dict(rows.order_by().values_list("date", "shown"))
    usuals = {day: usual(day, visits) for day in looked_at}
    days = [day for day in looked_at if is_spike(visits.get(day, 0), usuals[day])]
    if not days:
        return []
    families = _families(days)
    return [_spike(day, visits[day], usuals[day], families) for day in days]


def _families(days):
    """(what is left of each on the days, {family: {date: what was left of it}} of days before)"""
    since, until = days[-1] - timedelta(weeks=WEEKS), days[0] - timedelta(weeks=1)
    before = {one.family: one.by_day for one in correctable.on(since, until)}
    return correctable.on(days[-1], days[0]), before


def _spike(day, visits, usual_visits, families):
    on, before = families
    known = {one for of_family in before.values() for one in of_family}
    weeks = known.intersection(day - timedelta(weeks=n) for n in range(1, WEEKS + 1))
    more = [
        (one.name, round(one.by_day[day] - median(of_before.get(week, 0) for week in weeks)))
        for one, of_before in ((one, before.get(one.family, {})) for one in on)
        if day in one.by_day and weeks  # before that no families were counted
    ]
    least = SHARE * (visits - usual_visits)
    standing_out = sorted((pair for pair in more if pair[1] >= least), key=lambda pair: -pair[1])
    return Spike(day, visits, round(usual_visits), tuple(standing_out[:MOST_FAMILIES]))
