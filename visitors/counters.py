"""The counters as the page cache calls them: on the WSGI environ, in microseconds, no database.

A view is a line in the journal. The numbers are those of the last heartbeat, which takes the
journal in, plus the reader's own visit. Where no heart beats (runserver, a shell, most tests) a
view is taken in and the numbers are read at once.
"""

import contextlib
import re
import time
from datetime import datetime, timedelta
from datetime import time as time_of_day
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from cantho_cchc import heartbeat
from cantho_cchc.client_network import packed_network_of
from cantho_cchc.vietnamese import grouped

from . import agents, counting, journal, lines, panel, sources, taking
from .limit import limit

COOKIE = "luot=1; Max-Age=1800; HttpOnly; SameSite=Lax; Path=/"  # a flag: it says nothing else
_HAS_COOKIE = re.compile(r"(?:^|;)\s*luot\s*=\s*[^;\s]")  # without a value: none, as for nginx
_DASHES = ({kind: "–".encode() for kind in panel.KINDS},) * 2

split = panel.split


class View(NamedTuple):
    """One page shown. `cookie` is the value of a Set-Cookie header, or None."""

    cookie: str | None
    is_visit: bool
    before: tuple | None  # the numbers without this view, as _read() gives them; None: those of now


NOT_COUNTED = View(None, False, None)
_known = (0, 0, _DASHES)  # from, until (seconds since 1970: one day), what _read() gave


def opened(environ, key, status):
    """Count one view of the page with this key, answered with 200 or 304."""
    # Read before the line is written: so they hold no part of it, whoever takes it in when.
    before = _of_today() if heartbeat.is_beating() else None
    milliseconds = time.time_ns() // 1_000_000
    family, is_machine = agents.of(environ)
    source = sources.NONE
    if is_machine:
        view, kind = View(None, False, before), lines.MACHINE
    else:
        if key.startswith(settings.PAGES_WITH_SOURCES):
            source = sources.of(environ, family)
        is_visit = not _HAS_COOKIE.search(environ.get("HTTP_COOKIE", ""))
        kind = lines.VISIT if is_visit else lines.VIEW
        if is_visit and not _is_within_limit(environ, milliseconds / 1000):
            is_visit, kind, family, source = False, lines.MACHINE, agents.OVER_LIMIT, sources.NONE
        cookie = f"{COOKIE}; Secure" if environ["wsgi.url_scheme"] == "https" else COOKIE
        view = View(cookie, is_visit, before)
    journal.writer.write(lines.line(milliseconds, status, kind, key, family, source))
    if before is None:
        with contextlib.suppress(*counting.DATABASE_AWAY):  # then the line waits
            taking.take(wait=True)
    return view


def _is_within_limit(environ, now):
    """Whether this visit is one of the many that count for an address. Most come by the edge, which
    limits what it counts itself: of what it passes on there are a tenth as many."""
    most = settings.VISITS_PER_MINUTE
    most //= 10 if environ.get("HTTP_X_EDGE") == "passing" else 1
    return limit.allows(packed_network_of(environ), now, most)


def texts(kinds, view):
    """What to write into the holes of these kinds, as bytes; a dash where nothing is known."""
    numbers = (view.before or _of_today())[view.before is not None and view.is_visit]
    return [numbers[kind] for kind in kinds]


def beat():
    """What each heartbeat does: settings.HEARTBEAT names it."""
    journal.writer.flush()
    journal.writer.sync()
    try:
        taking.take()
    finally:
        _read()


def forget():
    """Know no numbers and no visits, as a new process."""
    global _known
    limit.forget()
    _known = (0, 0, _DASHES)


def _of_today():
    """The numbers to show now. With a heart, a request reads them for the first of a day alone."""
    global _known
    start, end, numbers = _known
    is_of_today = start <= time.time() < end
    if is_of_today and heartbeat.is_beating():
        return numbers
    try:
        return _read()
    except counting.DATABASE_AWAY:
        if not is_of_today:
            _known = (*_bounds(timezone.localdate()), _DASHES)
        return _known[2]


def _read():
    """Each kind's number as it is written: as it stands, and with one visit more."""
    global _known
    today = timezone.localdate()
    values = vars(counting.read(today))
    numbers = tuple(
        {kind: grouped(value + (more and kind != "yesterday")).encode() for kind, value in pairs}
        for more, pairs in ((0, values.items()), (1, values.items()))
    )
    _known = (*_bounds(today), numbers)
    return numbers


def _bounds(day):
    """Where a day in Vietnam begins and ends, in seconds since 1970."""
    zone = timezone.get_default_timezone()
    days = (day, day + timedelta(days=1))
    return [datetime.combine(date, time_of_day.min, zone).timestamp() for date in days]
