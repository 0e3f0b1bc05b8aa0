"""Writing and reading the counters.

A view is added to the sums of its day and page in one transaction, in the request. When the
database is away the view is owed, and paid with the next one that gets through.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q, Sum

from .models import DailyCount, OpeningBalance, PageCount

PAGE_LENGTH = PageCount._meta.get_field("page").max_length
DATABASE_AWAY = (InterfaceError, OperationalError)

_DAY = """
INSERT INTO visitors_dailycount (date, visits, views, bots) VALUES (%s, %s, %s, %s)
ON CONFLICT (date) DO UPDATE SET
    visits = visitors_dailycount.visits + excluded.visits,
    views = visitors_dailycount.views + excluded.views,
    bots = visitors_dailycount.bots + excluded.bots"""
_PAGE = """
INSERT INTO visitors_pagecount (date, page, views) VALUES (%s, %s, %s)
ON CONFLICT (date, page) DO UPDATE SET views = visitors_pagecount.views + excluded.views"""


@dataclass(frozen=True)
class Numbers:
    """The panel's four numbers, in visits."""

    total: int
    yesterday: int
    today: int
    week: int  # from Monday to today


class Tally:
    """Counts not yet in the database: per day, and per day and page. Safe among threads."""

    def __init__(self):
        self._sums = Counter()
        self._lock = Lock()

    def add(self, counts):
        with self._lock:
            self._sums.update(counts)

    def take(self):
        with self._lock:
            taken, self._sums = self._sums, Counter()
        return taken


owed = Tally()


def count(day, page, is_visit=False, is_bot=False):
    """Add one page view on `day` (a date in Vietnam) of `page`, or one view by a machine."""
    key = (day, "page", page[:PAGE_LENGTH])
    counts = Counter({(day, "bots"): 1} if is_bot else {(day, "views"): 1, key: 1})
    if is_visit and not is_bot:
        counts[day, "visits"] = 1
    pay(counts)


def pay(counts=()):
    """Write `counts` and all that is owed; what the database does not take is owed again."""
    due = owed.take()
    due.update(counts)
    if not due:
        return
    try:
        _write(due)
    except Exception as error:
        owed.add(due)
        if not isinstance(error, DATABASE_AWAY):
            raise


def _write(counts):
    # Always days before pages, and in order: two writers can never wait for one another.
    statements = []
    for day in sorted({key[0] for key in counts}):
        sums = [counts[day, kind] for kind in ("visits", "views", "bots")]
        statements.append((_DAY, [day, *sums]))
    for key in sorted(key for key in counts if key[1] == "page"):
        statements.append((_PAGE, [key[0], key[2], counts[key]]))
    if connection.vendor == "postgresql":
        # One round trip; what a power cut may cost is the last fraction of a second of counts.
        sql = "; ".join(["SET LOCAL synchronous_commit TO off", *(sql for sql, _ in statements)])
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for _, values in statements for value in values])
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)


def read(today):
    """The Numbers of `today`, a date in Vietnam; total = opening balance + sum of all days."""
    opening = OpeningBalance.objects.values_list("visits", flat=True).first() or 0
    yesterday, monday = today - timedelta(days=1), today - timedelta(days=today.weekday())
    sums = DailyCount.objects.aggregate(
        total=Sum("visits", default=0),
        yesterday=Sum("visits", default=0, filter=Q(date=yesterday)),
        today=Sum("visits", default=0, filter=Q(date=today)),
        week=Sum("visits", default=0, filter=Q(date__range=(monday, today))),
    )
    return Numbers(**{**sums, "total": opening + sums["total"]})
