"""Which requests a kept page may answer, and what tells two pages apart."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

LONGEST = 500  # of a query string; a longer one is no reader's
METHODS = ("GET", "HEAD")


def key(environ):
    """A hashable name of the page that a request (WSGI environ) asks for; None: of no kept page.

    Who brings a session, of staff alone, gets no kept page, and no page is kept of what they see.
    """
    cookies, query = _cookies(environ), environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] not in METHODS or len(query) > LONGEST:
        return None
    if settings.SESSION_COOKIE_NAME in cookies:  # also where a blank stands before the “=”
        return None
    chosen = _variant()(cookies) if cookies else ""
    asked = (environ.get(name, "") for name in ("HTTP_HOST", "SCRIPT_NAME", "PATH_INFO"))
    return environ["wsgi.url_scheme"], *asked, query, chosen


def _cookies(environ):
    """The Cookie header as Django reads it: a key must tell apart what a page tells apart."""
    header = environ.get("HTTP_COOKIE", "")
    return header if header.isascii() else header.encode("latin-1").decode(errors="replace")


@cache
def _variant():
    return import_string(settings.PAGE_VARIANT)
