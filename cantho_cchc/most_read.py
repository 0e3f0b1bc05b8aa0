"""Which articles were read most: the counters know pages, the news know which are public."""

from django.db.models import Sum

from news.models import Article
from visitors.models import PageCount

from .editorial_report.views_of_pages import key

PREFIX = key("")


def most_read(since, until, limit):
    """[(article, views)], the most read first: at most `limit` (1 or more) articles that are
    public now, each with its views on the days from `since` to `until`, both included.

    Articles know what a line of a list shows. A view that a correction took off its day is in here
    still: nobody knows of which page it was.
    """
    found, start = [], 0
    while len(found) < limit and (ranked := _ranked(since, until, start, start + 2 * limit)):
        rows = Article.objects.published().for_lines().in_bulk([pk for pk, _ in ranked])
        found += [(rows[pk], views) for pk, views in ranked if pk in rows]
        start += 2 * limit
    return found[:limit]


def _ranked(since, until, start, end):
    """[(id, views)] of places `start` to `end` among all articles, whether public or not."""
    counts = PageCount.objects.filter(date__range=(since, until), page__startswith=PREFIX)
    sums = counts.values_list("page").annotate(sum=Sum("views")).order_by("-sum", "page")
    return [(int(page.removeprefix(PREFIX)), views) for page, views in sums[start:end]]
