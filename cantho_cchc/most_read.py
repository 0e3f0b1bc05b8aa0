"""Which articles were read most: the counters know pages, the news know which are public."""

import time

from django.db.models import Sum

from news.models import Article
from visitors.models import PageCount

from . import heartbeat
from .editorial_report.views_of_pages import key

PREFIX = key("")
REMEMBERED = 60  # seconds, where a heart beats: a month of 20,000 pages a day takes long to sum
_known = {}  # (since, until, start, end): (when it was asked, what _ranked gave)


def most_read(since, until, limit):
    """[(article, views)], the most read first: at most `limit` (1 or more) articles that are
    public now, each with its views on the days from `since` to `until`, both included.

    Articles know what a line of a list shows. A view that a correction took off its day is in here
    still: nobody knows of which page it was.
    """
    found, start, end = [], 0, 2 * limit
    while len(found) < limit and (ranked := _remembered(since, until, start, end)):
        rows = Article.objects.published().for_lines().in_bulk([pk for pk, _ in ranked])
        found += [(rows[pk], views) for pk, views in ranked if pk in rows]
        start, end = end, 10 * end  # few are not public, but if many are, do not ask often
    return found[:limit]


def _remembered(*places):
    """What _ranked gives, or gave a minute ago at most; what is public is asked each time."""
    if not heartbeat.is_beating():
        return _ranked(*places)
    now = time.monotonic()
    at, ranked = _known.get(places, (None, None))
    if at is None or at < now - REMEMBERED:
        for old in [old for old, (at, _) in _known.copy().items() if at < now - REMEMBERED]:
            _known.pop(old, None)  # another thread may be at it too
        ranked = _ranked(*places)
        _known[places] = now, ranked
    return ranked


def _ranked(since, until, start, end):
    """[(id, views)] of places `start` to `end` among all articles, whether public or not."""
    counts = PageCount.objects.filter(date__range=(since, until), page__startswith=PREFIX)
    sums = counts.values_list("page").annotate(sum=Sum("views")).order_by("-sum", "page")
    return [(int(page.removeprefix(PREFIX)), views) for page, views in sums[start:end]]
