"""What is answered where no page is: a way on, or 404 with the nearest titles."""

from django.http import HttpResponseNotFound, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.shortcuts import render

from cantho_cchc.metadata import ERROR

from . import missing, scans
from .nearest import nearest
from .ways import way_on

AGE = 24 * 3600  # seconds that browsers may keep a way; for ever would outlast every mistake

_slash = CommonMiddleware(lambda request: None)


def not_found(request, exception=None):
    """The portal's handler404: pages that exist never come here and pay nothing for it."""
    if request.method in ("GET", "HEAD"):
        way = way_on(request.path, request.META.get("QUERY_STRING", ""))
        if way:
            return HttpResponsePermanentRedirect(way, headers={"Cache-Control": f"max-age={AGE}"})
    if _slash.should_redirect_with_slash(request):
        return HttpResponseNotFound()  # only in passing: Django asks again, with the slash
    missing.record(request)
    near = nearest(request.path) if scans.is_of_a_page(request.path) else []
    return render(request, "404.html", {"near": near, "meta": ERROR}, status=404)
