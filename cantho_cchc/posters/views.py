"""/anh-chia-se/<kind>/<key>-<digest>.<suffix>: one poster, kept by whoever fetched it."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cantho_cchc import identity

from . import shelf
from .registry import find

A_YEAR = 365 * 24 * 3600  # seconds


@require_safe
def poster(request, kind, key, file_name):
    """The poster of something public; an earlier one's address leads to today's."""
    found = find(kind, key)
    if found is None:
        raise Http404
    found = replace(found, name=identity.portal(request).name)
    if file_name != found.file_name:
        return redirect(found)
    content = shelf.content(found)
    is_jpeg = content.startswith(b"\xff\xd8")
    response = HttpResponse(content, content_type="image/jpeg" if is_jpeg else "image/png")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # it is made to be shown elsewhere
    if found.cover and not is_jpeg:  # the title, until the cover can be read again
        response["Cache-Control"] = "no-cache"
    else:
        response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
