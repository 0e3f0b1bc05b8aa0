"""The lines of the journal: how a page view is written down, and what many of them add up to.

    1764043500.123 200 v tin/12

When it was answered (seconds since 1970), with which status, as what, and the key of the page,
percent-encoded. Nothing about who asked: no address, no program, no mark of a person.
"""

import re
from collections import Counter
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, unquote

from django.utils import timezone

from .models import PageCount

VISIT, VIEW, MACHINE = b"v", b"-", b"b"  # a view that begins a visit, a view, one by a machine
PAGE_LENGTH = PageCount._meta.get_field("page").max_length
LONGEST = 4096  # bytes; PAGE_LENGTH characters are at most 2,400 when encoded

# Not bound to the beginning of a line: on a full disk nginx leaves the first part of a line, and
# its next line follows at once. That one is whole, and is found; the torn one can complete none,
# since ten digits, the point and the three spaces must all be there. The first eight digits are
# hundreds of seconds: no time zone in use begins a day within them.
_LINE = re.compile(rb"([0-9]{8})[0-9]{2}\.[0-9]{3} (?:200|304) ([v\-b]) ([!-~]+)\n")


def line(milliseconds, status, kind, key):
    """One view at a time since 1970, as bytes; `kind` is VISIT, VIEW or MACHINE."""
    return b"%d.%03d %d %b %b\n" % (*divmod(milliseconds, 1000), status, kind, _encoded(key))


def summed(lines):
    """What whole lines add up to: ({(day, what): n}, {(day, page): n}, lines that are none).

    `what` is "visits", "views" or "bots"; a visit is a view too, a view by a machine is neither.
    """
    found = _LINE.findall(lines)
    days, pages = Counter(), Counter()
    for (hundreds, kind, key), times in Counter(found).items():
        day = _day(hundreds)
        if kind == MACHINE:
            days[day, "bots"] += times
            continue
        days[day, "views"] += times
        days[day, "visits"] += times if kind == VISIT else 0
        pages[day, _page(key)] += times
    # Zeros follow where a worker was killed before its file was full.
    expected = lines.count(b"\n") + (lines.rstrip(b"\0")[-1:] not in (b"", b"\n"))
    return days, pages, expected - len(found)


@lru_cache(maxsize=4096)
def _encoded(key):
    return quote(key[:PAGE_LENGTH], safe="/", errors="replace").encode()


def _page(key):
    """The key as it is kept; PostgreSQL takes no NUL, and what follows must never wait for it."""
    return unquote(key.decode()).replace("\0", "")[:PAGE_LENGTH]


@lru_cache(maxsize=4096)
def _day(hundreds):
    """The date in Vietnam."""
    return datetime.fromtimestamp(int(hundreds) * 100, timezone.get_default_timezone()).date()
