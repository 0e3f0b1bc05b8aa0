"""How many come, for the desk's first page: today beside days like it, sources, spikes."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from cantho_cchc.most_read import most_read
from visitors import spikes
from visitors.models import DailyCount, SourceCount

WEEKS = 4  # before this one, of which the same weekday is shown
DAYS = 7  # of what is most read, of sources
ARTICLES = 5
NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Row:
    """What some days add up to, as published."""

    words: str
    visits: int
    views: int
    bots: int


def now():
    """What the section shows; eleven queries at most, whatever the size of the archive."""
    at = timezone.localtime()
    today, since = at.date(), at.date() - timedelta(days=DAYS - 1)
    days = _days(today)
    monday = today - timedelta(days=today.weekday())
    sources = _sources(since, today)
    return {
        "at": at,
        "rows": [
            _row("Hôm nay, đến lúc này", days, [today]),
            _row("Hôm qua", days, [today - timedelta(days=1)]),
            _row("Tuần này, từ thứ Hai", days, _from(monday, today)),
        ],
        "weekday": NAMES[today.weekday()],
        "weeks": [_of_weekday(days, today - timedelta(weeks=n)) for n in range(1, WEEKS + 1)],
        "most_read": most_read(since, today, ARTICLES),
        "sources": sources,
        "has_sources": any(views for _, views, _ in sources),
        "spikes": spikes.find(today),
        "today": today,
    }


def _days(today):
    """{day: (visits, views, bots)} as far back as the section looks."""
    since = today - timedelta(weeks=WEEKS)
    rows = DailyCount.objects.filter(date__range=(since, today)).with_shown().order_by()
    return {day.date: (day.shown, day.views - day.excluded_views, day.bots) for day in rows}


def _row(words, days, dates):
    return Row(words, *(sum(days.get(day, (0, 0, 0))[n] for day in dates) for n in range(3)))


def _of_weekday(days, day):
    return _row(f"{day:%d/%m}", days, [day])


def _from(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _sources(since, until):
    """[(kind, views, percent of all)] in the order of the kinds."""
    rows = SourceCount.objects.filter(date__range=(since, until)).order_by()
    views = Counter(dict(rows.values_list("kind").annotate(Sum("views"))))
    total = views.total() or 1
    return [
        (k.label, views[k.value], round(100 * views[k.value] / total)) for k in SourceCount.Kind
    ]
