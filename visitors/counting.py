"""Reading the counters; they are raised by taking.py alone."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import InterfaceError, OperationalError
from django.db.models import Q, Sum

from .models import DailyCount, OpeningBalance
from .models.counts import SHOWN

DATABASE_AWAY = (InterfaceError, OperationalError)


@dataclass(frozen=True)
class Numbers:
    """The panel's four numbers, in visits."""

    total: int
    yesterday: int
    today: int
    week: int  # from Monday to today


def read(today):
    """The Numbers of `today`, a date in Vietnam; total = opening balance + sum of all days.

    One row for each day is read, whatever was imported or excluded.
    """
    opening = OpeningBalance.objects.values_list("visits", flat=True).first() or 0
    yesterday, monday = today - timedelta(days=1), today - timedelta(days=today.weekday())
    sums = DailyCount.objects.aggregate(
        total=Sum(SHOWN, default=0),
        yesterday=Sum(SHOWN, default=0, filter=Q(date=yesterday)),
        today=Sum(SHOWN, default=0, filter=Q(date=today)),
        week=Sum(SHOWN, default=0, filter=Q(date__range=(monday, today))),
    )
    return Numbers(**{**sums, "total": opening + sums["total"]})
