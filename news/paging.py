"""Paging by key, never by OFFSET: PostgreSQL begins reading at the cursor.

SQLite still walks from the newest article of a category to the cursor (22 ms at row 99,000), since
`published()` bounds the same column.

A cursor names the article at a page's edge: “<microseconds since 1970>-<id>”. `?truoc=` asks for
what is older than it, `?sau=` for what is newer; where less than a page is newer, it is page one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import Http404

PAGE_SIZE = 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Slice:
    """One page of a list, newest first, with the cursors of its neighbours (None at an end)."""

    items: list
    newer: str | None
    older: str | None


def page_of(articles, params, size=PAGE_SIZE):
    """The Slice of the queryset `articles` that the query string `params` asks for.

    Raises Http404 for a cursor that is none, or a `truoc` before which there is nothing.
    """
    if "truoc" in params:
        return _older(articles, _key(params["truoc"]), size)
    if "sau" in params:
        found = list(articles.after(*_key(params["sau"]))[: size + 1])[::-1]
        if len(found) > size:
            return Slice(found[1:], newer=_cursor(found[1]), older=_cursor(found[-1]))
    found = list(articles.newest_first()[: size + 1])
    return Slice(found[:size], newer=None, older=_cursor_if(found, size))


def _older(articles, key, size):
    found = list(articles.before(*key)[: size + 1])
    if not found:
        raise Http404
    has_newer = articles.after(found[0].published_at, found[0].pk).exists()
    newer = _cursor(found[0]) if has_newer else None
    return Slice(found[:size], newer=newer, older=_cursor_if(found, size))


def _cursor_if(found, size):
    return _cursor(found[size - 1]) if len(found) > size else None


def _cursor(article):
    return f"{(article.published_at - EPOCH) // timedelta(microseconds=1)}-{article.pk}"


def _key(cursor):
    match = re.fullmatch(r"(-?[0-9]{1,17})-([0-9]{1,18})", cursor, re.ASCII)
    if not match:
        raise Http404
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:  # a year that no calendar has
        raise Http404 from None
