"""The rows of the report: totals, and each month or day."""

from dataclasses import dataclass

from . import counted
from .compared import Compared


@dataclass(frozen=True)
class Part:
    words: str
    visits: Compared
    views: Compared


def of(period, now, before):
    """A Part for each month, of a month for each day; `now`, `before`: rows of counted.rows."""
    return [
        _part(words, counted.of(now, span), counted.of(before, old))
        for words, span, old in period.pairs
    ]


def totals(now, before):
    """What the Sums of both periods say, number by number."""
    names = {
        "visits": "Lượt truy cập",
        "views": "Lượt xem",
        "bots": "Lượt xem của máy tự động (đếm riêng)",
        "average": "Lượt truy cập trung bình mỗi ngày",
        "highest_visits": "Lượt truy cập của ngày cao nhất",
    }
    return [Compared(w, getattr(now, name), getattr(before, name)) for name, w in names.items()]


def _part(words, now, before):
    return Part(
        words,
        Compared("Lượt truy cập", now.visits, before.visits),
        Compared("Lượt xem", now.views, before.views),
    )
