"""The layer before Django: a page that is kept is served from here."""

from . import edition, flights, origin, store
from .answers import answer
from .keys import METHODS, key
from .tracking import untracked


def finished_pages(django):
    """A WSGI application (PEP 3333) that serves kept pages, and asks `django` for the rest."""

    def application(environ, start_response):
        if environ["REQUEST_METHOD"] in METHODS:
            environ["QUERY_STRING"] = untracked(environ.get("QUERY_STRING", ""))
        name = key(environ)
        if name is None:
            return django(environ, start_response)
        served = _kept(name, environ, start_response)
        if served is not None:
            return served
        with flights.one_of(name) as is_first:
            served = None if is_first else _kept(name, environ, start_response)
            return django(environ, start_response) if served is None else served

    return application


def _kept(name, environ, start_response):
    try:
        held = edition.held()
    except edition.DATABASE_AWAY:  # Redis too; Django says so
        return None
    page = store.get(name, held) if held else None
    if page is None:
        return None
    environ[origin.NAME] = origin.KEPT
    status, headers, body = answer(page, environ, held.since)
    start_response(status, headers)
    return [body]
