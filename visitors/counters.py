"""The counters of a page, as the page cache asks for them: by bytes and WSGI environ."""

from dataclasses import dataclass

from django.http import parse_cookie
from django.http.request import HttpHeaders
from django.utils import timezone

from cantho_cchc.vietnamese import grouped

from . import counting
from .bots import is_bot
from .panel import split

__all__ = ["NOT_COUNTED", "View", "opened", "split", "texts"]

COOKIE = "luot"
_SET = f"{COOKIE}=1; HttpOnly; Max-Age={30 * 60}; Path=/; SameSite=Lax"

_last_read = None  # (day, Numbers), shown again on that day while the database is away


@dataclass(frozen=True)
class View:
    """One page view: the value of its Set-Cookie header, or None; whether it begins a visit."""

    cookie: str | None
    is_visit: bool


NOT_COUNTED = View(cookie=None, is_visit=False)


def opened(environ, key, status):
    """Count one view of the page that is called `key`."""
    today = timezone.localdate()
    if is_bot(HttpHeaders(environ)):
        counting.count(today, key, is_bot=True)
        return NOT_COUNTED
    is_visit = COOKIE not in parse_cookie(environ.get("HTTP_COOKIE", ""))
    counting.count(today, key, is_visit=is_visit)
    is_secure = environ["wsgi.url_scheme"] == "https"
    return View(cookie=_SET + "; Secure" * is_secure, is_visit=is_visit)


def texts(kinds, view):
    """The numbers of `kinds` as bytes; dashes while the database is away and none is known."""
    global _last_read
    today = timezone.localdate()
    numbers = None
    try:
        numbers = counting.read(today)
        _last_read = today, numbers
    except counting.DATABASE_AWAY:
        if _last_read and _last_read[0] == today:
            numbers = _last_read[1]
    return [("–" if numbers is None else grouped(getattr(numbers, k))).encode() for k in kinds]
