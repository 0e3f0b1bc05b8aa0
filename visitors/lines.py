"""The lines of the journal: how a page view is written down, and what many of them add up to.

    1764043500.123 200 v chrome-android s tin/12

When it was answered (seconds since 1970), with which status, as what, by a program of which family
(agents.py), from what kind of place (sources.py), and the key of the page, percent-encoded. Nothing
about who asked: no address, no mark of a person. Lines without the family and the place are of
earlier releases and still taken in.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from urllib.parse import quote, unquote

from django.utils import timezone

from . import sources
from .models import PageCount, SourceCount

VISIT, VIEW, MACHINE = b"v", b"-", b"b"  # a view that begins a visit, a view, one by a machine
OTHER = "other"  # the family of what has none, or one too many
PAGE_LENGTH = PageCount._meta.get_field("page").max_length
LONGEST = 4096  # bytes; PAGE_LENGTH characters are at most 2,400 when encoded
_KINDS = {
    sources.SEARCH: SourceCount.Kind.SEARCH,
    sources.SOCIAL: SourceCount.Kind.SOCIAL,
    sources.DIRECT: SourceCount.Kind.DIRECT,
    sources.OTHER: SourceCount.Kind.OTHER,
}

# Not bound to the beginning of a line: on a full disk nginx leaves the first part of a line, and
# its next line follows at once. That one is whole, and is found; the torn one can complete none,
# since ten digits, the point and all spaces must be there, and no status is a single letter. The
# first eight digits are hundreds of seconds: no time zone in use begins a day within them.
_LINE = re.compile(
    rb"([0-9]{8})[0-9]{2}\.[0-9]{3} (?:200|304) ([v\-b]) "
    rb"(?:([A-Za-z0-9._+!-]{1,40}) ([sodx\-]) )?([!-~]+)\n"
)
_PROGRAM, _PLACE = itemgetter(0, 1, 2, 3), itemgetter(0, 1, 4)  # of what is found


@dataclass
class Sums:
    """What lines add up to. `what` is "visits", "views" or "bots".

    A visit is a view too, a view by a machine is neither.
    """

    days: Counter = field(default_factory=Counter)  # {(day, what): n}
    pages: Counter = field(default_factory=Counter)  # {(day, page): n}
    agents: Counter = field(default_factory=Counter)  # {(day, family, what): n}
    sources: Counter = field(default_factory=Counter)  # {(day, kind): n}
    none: int = 0  # lines that are none

    def add(self, other):
        for name in ("days", "pages", "agents", "sources"):
            getattr(self, name).update(getattr(other, name))
        self.none += other.none


def line(milliseconds, status, kind, key, family=OTHER, source=sources.NONE):
    """One view at a time since 1970, as bytes; `kind` is VISIT, VIEW or MACHINE."""
    return b"%d.%03d %b\n" % (*divmod(milliseconds, 1000), _what(status, kind, family, source, key))


def summed(lines):
    """The Sums of whole lines, given as bytes."""
    found, sums = _LINE.findall(lines), Sums()
    for (hundreds, kind, family, source), times in Counter(map(_PROGRAM, found)).items():
        _count(sums, _day(hundreds), kind, _family(family), source, times)
    for (hundreds, kind, key), times in Counter(map(_PLACE, found)).items():
        if kind != MACHINE:
            sums.pages[_day(hundreds), _page(key)] += times
    # Zeros follow where a worker was killed before its file was full.
    expected = lines.count(b"\n") + (lines.rstrip(b"\0")[-1:] not in (b"", b"\n"))
    sums.none = expected - len(found)
    return sums


def _count(sums, day, kind, family, source, times):
    what = {MACHINE: ("bots",), VIEW: ("views",), VISIT: ("views", "visits")}[kind]
    for name in what:
        sums.days[day, name] += times
        sums.agents[day, family, name] += times
    if kind != MACHINE and source in _KINDS:
        sums.sources[day, _KINDS[source]] += times


@lru_cache(maxsize=4096)
def _what(status, kind, family, source, key):
    page = quote(key[:PAGE_LENGTH], safe="/", errors="replace").encode()
    return b"%d %b %b %b %b" % (status, kind, family.encode(), source, page)


@lru_cache(maxsize=4096)
def _family(word):
    """nginx writes a word as the program does; Python in lower case."""
    return word.decode().lower() or OTHER


def _page(key):
    """The key as it is kept; PostgreSQL takes no NUL, and what follows must never wait for it."""
    return unquote(key.decode()).replace("\0", "")[:PAGE_LENGTH]


@lru_cache(maxsize=4096)
def _day(hundreds):
    """The date in Vietnam."""
    return datetime.fromtimestamp(int(hundreds) * 100, timezone.get_default_timezone()).date()
