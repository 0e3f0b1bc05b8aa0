"""Answers to what went wrong: pages of our own, in Vietnamese, that need no database.

Where no middleware is left to pass, they have their headers all the same.
"""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from cantho_cchc.metadata import ERROR
from cantho_cchc.object_storage import StorageAway
from cantho_cchc.resending import unsent
from cantho_cchc.security.headers import protected

RETRY_AFTER = 30  # seconds, RFC 9110 § 10.2.3
_TOO_MUCH = RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent


def bad_request(request, exception=None):
    """400: the address is not one that a browser of a reader sends; 413: a form is too large."""
    if isinstance(exception, _TOO_MUCH) and request.method == "POST":
        return protected(HttpResponse(render_to_string("413.html"), status=413))
    return protected(HttpResponseBadRequest(render_to_string("400.html")))


def not_found(request, **kwargs):
    """For an address that exists elsewhere in Django and not here."""
    raise Http404


def server_error(request):
    """500, or 503 when the database or the object storage was not reached or not in time."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | StorageAway):
        return unavailable(request)
    return protected(HttpResponseServerError(render_to_string("500.html")))


def unavailable(request):
    """503: come back shortly; browsers and crawlers are told when. What was typed is not lost."""
    told = {"Retry-After": str(RETRY_AFTER)}
    page = render_to_string("503.html", {"unsent": unsent(request)})
    return protected(HttpResponse(page, status=503, headers=told))


def csrf_failure(request, reason=""):
    """403 for a form whose token is missing or old.

    A view's attribute `on_csrf_failure` answers itself, so that nothing typed is lost, or None.
    """
    match = request.resolver_match
    answer = getattr(match.func if match else None, "on_csrf_failure", None)
    response = answer(request, *match.args, **match.kwargs) if answer else None
    return response or render(request, "403_csrf.html", {"meta": ERROR}, status=403)
