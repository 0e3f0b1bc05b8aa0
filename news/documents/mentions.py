"""Numbers of documents in the text of an article: which document each means.

A number alone may mean many: “15/KH-UBND” begins anew each year and at each office. The day written
behind it decides; without one, only a number that a single document bears is linked.
"""

import re
from collections import defaultdict
from functools import lru_cache

from ..models import Document, number

MOST = 200  # different numbers that are looked up for one text

_CODE = r"[^\W\d_]{1,12}\d{0,2}"  # NQ, TTg, QH15
_DASH = r"\s{0,3}[-–‑]\s{0,3}"
_NUMBER = re.compile(
    rf"(?<![\w/.-])\d{{1,6}}\s{{0,3}}/\s{{0,3}}(?:\d{{4}}\s{{0,3}}/\s{{0,3}})?"
    rf"{_CODE}(?:{_DASH}{_CODE}){{0,4}}(?!\w)"
)
_LAST_CODE = re.compile(rf"{_DASH}{_CODE}$")
_DAY = re.compile(
    r",?\s+ngày\s+(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(\d{4})"
)
_YEAR = re.compile(r"\s+năm\s+(\d{4})")
_key = lru_cache(1000)(number.key)


def of(html):
    """What finds the mentions in a run of text, for `richtext.for_page`; None without any.

    One query, and only when the text holds something like a number.
    """
    text = html.replace("&nbsp;", "\xa0")
    written = [one for match in _NUMBER.finditer(text) for one in _readings(match[0])]
    if not written:
        return None
    keys = list(dict.fromkeys(map(_key, written)))[:MOST]
    rows = Document.objects.published().filter(number_key__in=keys)
    bearers = defaultdict(list)
    for document in rows.only("number", "number_key", "kind", "summary", "issued_on"):
        bearing = document.issued_on, document.get_absolute_url()
        bearers[document.number_key].append(bearing)
    return (lambda run: _mentions(run, bearers)) if bearers else None


def _mentions(run, bearers):
    """(start, end, address) of each number that means one of `bearers`, in order."""
    for match in _NUMBER.finditer(run):
        for written in _readings(match[0]):
            bearing = bearers.get(_key(written))
            if bearing:
                end = match.start() + len(written)
                address = _meant(bearing, run, end)
                if address:
                    yield match.start(), end, address
                break


def _readings(written):
    """A number and what is left of it: in “76/NQ-CP - Ban” the last word is none of it."""
    while written:
        yield written
        shorter = _LAST_CODE.sub("", written)
        written = shorter if shorter != written else ""


def _meant(bearing, run, end):
    """The address of the one document that is meant, of (day, address) pairs, or None."""
    if day := _DAY.match(run, end):
        said = tuple(map(int, day.groups()))
        bearing = [one for one in bearing if _as_said(one[0]) == said]
    elif year := _YEAR.match(run, end):
        bearing = [one for one in bearing if one[0].year == int(year[1])]
    return bearing[0][1] if len(bearing) == 1 else None


def _as_said(day):
    return day.day, day.month, day.year
