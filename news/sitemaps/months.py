"""Articles in the site map, by month and block of ids: 2022-01, and 2022-01-3 for block 3."""

import re
from datetime import date, timedelta

from django.utils import timezone

from cantho_cchc.metadata import Mapped, MapSection

from .. import archive
from . import keys, pictures

NEWS = timedelta(days=2)  # how long an article is news to search engines
MOST_NEWS = 1000  # in one file


def sections():
    return {_name(*key): changed for key, changed in keys.changes().items()}


def section(name):
    key = _key(name)
    if key is None or not keys.of_section(*key).exists():
        return None
    articles = list(
        keys.of_section(*key)
        .published()
        .newest_first()
        .only("slug", "title", "updated_at", "published_at", "cover")
    )
    if not articles:  # a file without an address is no site map
        return MapSection([Mapped(archive.path(key[0]))])
    return MapSection(list(_entries(articles, key)))


def _entries(articles, key):
    shown, fresh = pictures.shown_in(keys.of_section(*key).published()), timezone.now() - NEWS
    for number, article in enumerate(articles):
        is_news = article.published_at > fresh and number < MOST_NEWS
        yield Mapped(
            article.get_absolute_url(),
            max(article.updated_at, article.published_at),
            pictures=shown.get(article.pk, []),
            news_title=article.title if is_news else "",
            published_at=article.published_at,
        )


def _name(month, block):
    return f"{month:%Y-%m}-{block}" if block else f"{month:%Y-%m}"


def _key(name):
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([1-9][0-9]{0,5}))?", name, re.ASCII)
    try:
        return found and (date(int(found[1]), int(found[2]), 1), int(found[3] or 0))
    except ValueError:  # a month that no calendar has
        return None
