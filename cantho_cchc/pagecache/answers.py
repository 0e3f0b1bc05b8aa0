"""What a reader gets of a page: whole or “unchanged”, counted, plain or compressed."""

import re
import time
from functools import cache, lru_cache
from http import HTTPStatus
from importlib import import_module
from math import ceil

from django.conf import settings
from django.utils.http import http_date, parse_http_date_safe

from . import edge

STATUS = {200: "200 OK", 304: "304 Not Modified"}
_TAKES_GZIP = re.compile(
    r"(?<![\w-])(?:x-)?gzip(?![\w-])(?![ \t]*;[ \t]*q=0(?:\.0*)?[ \t]*(?:,|$))", re.I
)
FOR_READERS = "private, no-cache"  # keep it, and ask each time (RFC 9111 § 5.2.2.4)


def answer(page, environ, since):
    """(status line, headers, body) of a Page for a GET or HEAD, given as WSGI environ.

    `since` is when the page's edition began, in Unix seconds, or None. A GET is counted, unless
    the edge, which asks once for many readers, counts it there.
    """
    counters, is_get = _counters(), environ["REQUEST_METHOD"] == "GET"
    at_the_edge = page.key is not None and edge.is_asking(environ)
    modified = _last_modified(since)
    is_known = _is_known(page, environ, modified)
    status = HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK
    view = counters.NOT_COUNTED
    if is_get and page.key is not None and not at_the_edge:
        view = counters.opened(environ, page.key, int(status))
    headers = [("ETag", f"W/{page.etag}"), ("Vary", page.vary)]
    if at_the_edge:
        headers += [*edge.kept(), edge.named(page.key)]
    else:
        headers.append(("Cache-Control", FOR_READERS))
    if modified:
        headers.append(("Last-Modified", _date(modified)))
    if view.cookie:
        headers.append(("Set-Cookie", view.cookie))
    if is_known:
        return STATUS[status], headers, b""
    body = _body(page, environ, counters.texts(page.kinds, view), headers)
    return STATUS[status], headers, body if is_get else b""


def _body(page, environ, texts, headers):
    """The page with its numbers, in the coding that the browser takes; adds what says so."""
    is_gzipped = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body = page.gzipped(texts) if is_gzipped else page.plain(texts)
    headers += page.headers
    if is_gzipped:
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    return body


def takes_gzip(header):
    """Accept-Encoding (RFC 9110 § 12.5.3): named, and not refused by a weight of nought."""
    return _TAKES_GZIP.search(header) is not None


def _last_modified(since):
    """In whole seconds, never before a change; None until that second has come."""
    second = ceil(since) if since else None
    return second if second and second <= time.time() else None


def _is_known(page, environ, modified):
    """Whether the browser has this page already (RFC 9110 § 13.2.2)."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return page.etag in tags or tags.strip() == "*"
    known = environ.get("HTTP_IF_MODIFIED_SINCE")
    return bool(known and modified and (parse_http_date_safe(known) or 0) >= modified)


_date = lru_cache(maxsize=16)(http_date)  # of the edition: the same for all its pages


@cache
def _counters():
    return import_module(settings.COUNTERS)
