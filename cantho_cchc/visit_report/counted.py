"""What days add up to, as published."""

from dataclasses import dataclass
from datetime import date

from visitors.models import DailyCount


@dataclass(frozen=True)
class Sums:
    """Of the days that have counts; all are None where none has."""

    visits: int | None = None
    views: int | None = None
    bots: int | None = None
    imported: int = 0
    average: int | None = None  # visits on a day that has counts
    highest: date | None = None
    highest_visits: int | None = None


def rows(span):
    """{day: its row} of the days that have counts."""
    found = DailyCount.objects.filter(date__range=(span.since, span.until)).with_shown()
    return {row.date: row for row in found.order_by("date")}


def of(rows, span):
    """The Sums of a span (None: of no day) of these rows."""
    days = [rows[day] for day in span or () if day in rows]
    if not days:
        return Sums()
    highest, visits = max(days, key=lambda row: row.shown), sum(row.shown for row in days)
    is_counted = any(row.views or row.bots for row in days)  # an earlier counter had visits alone
    return Sums(
        visits=visits,
        views=sum(row.views - row.excluded_views for row in days) if is_counted else None,
        bots=sum(row.bots for row in days) if is_counted else None,
        imported=sum(row.imported for row in days),
        average=round(visits / len(days)),
        highest=highest.date,
        highest_visits=highest.shown,
    )


def without(rows, span):
    """The spans of days without counts, as words: “05/03/2022”, “05/03/2022 – 09/03/2022”."""
    gaps = []
    for day in (day for day in span if day not in rows):
        if gaps and (day - gaps[-1][1]).days == 1:
            gaps[-1][1] = day
        else:
            gaps.append([day, day])
    return [f"{a:%d/%m/%Y}" if a == b else f"{a:%d/%m/%Y} – {b:%d/%m/%Y}" for a, b in gaps]
