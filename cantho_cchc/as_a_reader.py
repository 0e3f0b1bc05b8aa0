"""What a reader would meet at an address of the portal, asked for an editor."""

import copy

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.urls import resolve


def status(path, request):
    """The status of the answer to a reader's GET of a decoded path, 404 where there is no page.

    The page is asked for past the middleware: nothing is counted. `request` is the editor's.
    """
    try:
        response = answer(path, request)
    except Http404:
        return 404
    if response.streaming:  # a file; `close` would end the request that is going on
        response.file_to_stream.close()
    return response.status_code


def answer(path, request):
    """The answer itself; raises Http404 where there is no page."""
    match = resolve(path)
    return match.func(_as_a_reader(request, path), *match.args, **match.kwargs)


def _as_a_reader(request, path):
    asked = copy.copy(request)
    asked.path = asked.path_info = path
    asked.method, asked.user = "GET", AnonymousUser()
    asked.GET, asked.COOKIES = QueryDict(), {}
    return asked
