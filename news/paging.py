"""Paging by key: the cost of a page does not depend on how many articles lie before it.

A cursor names the article at a page's edge: “<seconds since 1970>-<id>”. `?truoc=` asks for what is
older than it, `?sau=` for what is newer.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404

PAGE_SIZE = 12


@dataclass(frozen=True)
class Slice:
    """One page of a list, newest first, with the cursors of its neighbours (None at an end)."""

    items: list
    newer: str | None
    older: str | None


def page_of(articles, params, size=PAGE_SIZE):
    """The Slice of the queryset `articles` that the query string `params` asks for.

    Raises Http404 for a cursor that is none, or beyond which there is nothing.
    """
    if "truoc" in params:
        found = list(articles.before(*_key(params["truoc"]))[: size + 1])
    elif "sau" in params:
        found = list(articles.after(*_key(params["sau"]))[: size + 1])[::-1]
        if len(found) > size:
            items = found[1:]
            return Slice(items, newer=_cursor(items[0]), older=_cursor(items[-1]))
        found = list(articles.newest_first()[: size + 1])  # the first page, whole
    else:
        found = list(articles.newest_first()[: size + 1])
    items = found[:size]
    if params.keys() & {"truoc", "sau"} and not items:
        raise Http404
    has_newer = bool(items) and articles.after(*_key_of(items[0])).exists()
    return Slice(
        items,
        newer=_cursor(items[0]) if has_newer else None,
        older=_cursor(items[-1]) if len(found) > size else None,
    )


def _key_of(article):
    return article.published_at, article.pk


def _cursor(article):
    return f"{int(article.published_at.timestamp())}-{article.pk}"


def _key(cursor):
    match = re.fullmatch(r"(-?[0-9]{1,11})-([0-9]{1,18})", cursor, re.ASCII)
    if not match:
        raise Http404
    try:
        return datetime.fromtimestamp(int(match[1]), UTC), int(match[2])
    except (ValueError, OverflowError):  # a year that no calendar has
        raise Http404 from None
