"""Addresses that ask a list of the desk for what no column holds lead to the whole list.

Django does so for a word where a number should stand; it does not for a number beyond any integer
(SQLite, datetime) and a NUL (PostgreSQL), which would be a 500; nor for a word among the rows that
something is to be done with.
"""

from functools import wraps

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.shortcuts import redirect

from cantho_cchc.keys import is_key


def forgiven(view):
    """`view` of the desk, that answers such an address as Django does others."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if not _is_list(request):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _choose_rows_alone(request)
            return view(request, *args, **kwargs)
        if _has_nul(request.GET):
            return _whole(request)
        try:
            return view(request, *args, **kwargs)
        except OverflowError:
            return _whole(request)

    return inner


def _is_list(request):
    name = request.resolver_match.url_name or ""
    return request.method in ("GET", "HEAD", "POST") and name.endswith("_changelist")


def _choose_rows_alone(request):
    """What is chosen in a list and is no row of it is left out; if nothing is left, it is said."""
    model = request.resolver_match.func.model_admin.model
    request.POST = request.POST.copy()
    chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
    request.POST.setlist(ACTION_CHECKBOX_NAME, [one for one in chosen if is_key(model, one)])


def _has_nul(query):
    """In a filter; what is looked for is read by a form, which says so itself."""
    pairs = ((name, word) for name, words in query.lists() for word in words if name != SEARCH_VAR)
    return any("\0" in name + word for name, word in pairs)


def _whole(request):
    return redirect(f"{request.path}?{ERROR_FLAG}=1")
