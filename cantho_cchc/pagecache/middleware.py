"""Where a page comes from Django: it is kept as it is, then finished as a kept one is.

A page is what shows the counters. This stands outside of all that gives a page headers, so that a
kept page has them.
"""

from importlib import import_module

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from . import edge, edition, origin, store
from .answers import answer
from .keys import key
from .page import page_of, woven
from .remembering import for_the_request


def keep_pages(get_response):
    counters = import_module(settings.COUNTERS)

    def middleware(request):
        name = key(request.META)
        current = _current() if name else None
        kept = store.get(name, current) if current else None
        if kept:  # by another worker, while this one did not know the edition yet
            request.META[origin.NAME] = origin.KEPT
            return _with(HttpResponse(), *answer(kept, request.META, current.since))
        with for_the_request(current):
            response = get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        fixed, kinds = counters.split(response.content)
        if not kinds:
            return response
        request.META[origin.NAME] = origin.MADE
        counted_as = _counted_as(request, response)
        if name is None or not _may_be_kept(request, response):
            return _filled(request, response, counted_as, fixed, kinds, counters)
        page = page_of(response, counted_as, fixed, kinds)
        if current and request.method == "GET":
            store.put(name, page, current)
        since = current.since if current else None
        return _with(response, *answer(page, request.META, since))

    return middleware


def _current():
    """The edition; None while the database is away, which whoever needs it says better."""
    try:
        return edition.current()
    except edition.DATABASE_AWAY:
        return None


def _counted_as(request, response):
    """The key that the view gave (`response.page_key`), else the path; None: not counted.

    Errors are no views, and those who work here no readers.
    """
    user = getattr(request, "user", None)
    if response.status_code != 200 or (user is not None and user.is_staff):
        return None
    return getattr(response, "page_key", request.path)


def _may_be_kept(request, response):
    """What is the same for all who ask with this key.

    A view says `response.keep = False` of a page that changes by itself, or that records.
    """
    user = getattr(request, "user", None)
    if response.status_code != 200 or response.cookies or not getattr(response, "keep", True):
        return False
    if "no-store" in response.get("Cache-Control", "") or (user and user.is_authenticated):
        return False
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",")}
    return varies <= {"", "cookie", "accept-encoding"}


def _filled(request, response, counted_as, fixed, kinds, counters):
    """A page for this one reader."""
    view = counters.NOT_COUNTED
    if counted_as is not None and edge.is_asking(request.META):
        name, value = edge.named(counted_as)
        response[name] = value  # nginx counts what it gives to readers; this may be for nobody
    elif counted_as is not None and request.method == "GET":
        view = counters.opened(request.META, counted_as, response.status_code)
    response.content = b"".join(woven(fixed, counters.texts(kinds, view)))
    if response.has_header("Content-Length"):
        response["Content-Length"] = len(response.content)
    if view.cookie:
        response.cookies.load(view.cookie)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _with(response, status, headers, body):
    """The response as an answer of a page says it."""
    response.status_code, response.content = int(status[:3]), body
    if response.status_code == 304:
        for name in ("Content-Type", "Content-Length"):
            response.headers.pop(name, None)
    for name, value in headers:
        if name == "Set-Cookie":
            response.cookies.load(value)
        else:
            response[name] = value
    return response
