"""Paging by key, never by OFFSET: the database begins reading at the cursor.

A cursor names the row at a page's edge by what the list is sorted by, as a number, and its id:
“<number>-<id>”. `?truoc=` asks for what is older than it, `?sau=` for what is newer; where less
than a page is newer, it is page one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import Http404

PAGE_SIZE = 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Slice:
    """One page of a list, newest first, with the cursors of its neighbours (None at an end).

    `query` is its one address: the same page is reached from both sides.
    """

    items: list
    newer: str | None
    older: str | None
    query: str = ""


@dataclass(frozen=True)
class Key:
    """What a list is sorted by, and how a cursor holds it as a whole number."""

    field: str
    number_of: Callable
    value_of: Callable

    def cursor(self, row):
        return f"{self.number_of(getattr(row, self.field))}-{row.pk}"

    def read(self, cursor):
        """(value, id). Raises Http404 for what is no cursor."""
        match = re.fullmatch(r"(-?[0-9]{1,17})-([0-9]{1,18})", cursor, re.ASCII)
        if not match:
            raise Http404
        try:
            return self.value_of(int(match[1])), int(match[2])
        except (OverflowError, ValueError):  # a year that no calendar has
            raise Http404 from None


PUBLISHED = Key(
    "published_at",
    lambda moment: (moment - EPOCH) // timedelta(microseconds=1),
    lambda number: EPOCH + timedelta(microseconds=number),
)
ISSUED = Key("issued_on", date.toordinal, date.fromordinal)


def from_its_start(rows, number):
    return rows[:number]


def page_of(rows, params, size=PAGE_SIZE, key=PUBLISHED, take=from_its_start):
    """The Slice of the queryset `rows` that the query string `params` asks for.

    The queryset knows `newest_first`, `before` and `after` by its `key`; take(rows, number) reads
    the first of it. Raises Http404 for a cursor that is none, or a `truoc` before which there is
    nothing.
    """
    if "truoc" in params:
        return _older(rows, params["truoc"], size, key, take)
    if "sau" in params:
        found = list(take(rows.after(*key.read(params["sau"])), size + 1))[::-1]
        if len(found) > size:
            query = f"truoc={key.cursor(found[0])}"
            return Slice(found[1:], key.cursor(found[1]), key.cursor(found[-1]), query)
    found = list(take(rows.newest_first(), size + 1))
    return Slice(found[:size], newer=None, older=_cursor_if(found, size, key))


def _older(rows, cursor, size, key, take):
    found = list(take(rows.before(*key.read(cursor)), size + 1))
    if not found:
        raise Http404
    neighbours = take(rows.after(getattr(found[0], key.field), found[0].pk), 1)
    newer = key.cursor(found[0]) if neighbours else None
    query = f"truoc={key.cursor(neighbours[0])}" if neighbours else ""
    return Slice(found[:size], newer, _cursor_if(found, size, key), query)


def _cursor_if(found, size, key):
    return key.cursor(found[size - 1]) if len(found) > size else None
