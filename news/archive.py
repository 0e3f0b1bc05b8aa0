"""Months of the archive: all between the first and the last article, known from two rows."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from cantho_cchc.moments import midnight
from cantho_cchc.pagecache import of_the_edition

from .models import Article


@of_the_edition
def months():
    """The first days of the archive's months in Vietnam, newest first; empty without articles."""
    stamps = Article.objects.published().values_list("published_at", flat=True)
    first = stamps.order_by("published_at", "id").first()
    if first is None:
        return []
    oldest, month = _month_of(first), _month_of(stamps.newest_first().first())
    found = []
    while month >= oldest:
        found.append(month)
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    return found


def path(month):
    """The address of the page of a month."""
    return reverse("news:month", args=[month.year, month.month])


def bounds(month):
    """The aware datetimes [start, end) of the month that begins on the date `month`."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return midnight(month), midnight(following)


def days(month):
    """The dates of the month that begins on the date `month`, none of them to come."""
    following = (month + timedelta(days=31)).replace(day=1)
    last = min(following - timedelta(days=1), timezone.localdate())
    return [month + timedelta(days=number) for number in range((last - month).days + 1)]


def bounds_of_day(day):
    """The aware datetimes [start, end) of a date."""
    return midnight(day), midnight(day + timedelta(days=1))


def _month_of(moment):
    return timezone.localdate(moment).replace(day=1)
