"""What the portal says to nginx before it: how long to keep an answer, and what it is called.

See deploy/nginx/ and decision 0024.
"""

import time
from urllib.parse import quote

# Until this second ends; while nothing better comes, for a day (RFC 5861).
_KEPT = "max-age=1, stale-while-revalidate=1, stale-if-error=86400"
GONE = (301, 302, 404, 410)  # what takes the place of a page that nginx has kept


def is_asking(environ):
    """Whether nginx asks for what it may keep; a reader who says so goes uncounted, no more."""
    return environ["REQUEST_METHOD"] == "GET" and environ.get("HTTP_X_EDGE") == "1"


def kept():
    """Headers of an answer to keep for a second, in this order (nginx before 1.23 asks for it)."""
    return [("Cache-Control", _KEPT), ("X-Accel-Expires", f"@{int(time.time())}")]


def named(key):
    """The header that says which page to count."""
    return ("X-Page", quote(key, safe="/-._~"))


def give_what_is_gone(get_response):
    """Let nginx keep that a page is no more: else it would show the old one during an outage."""

    def middleware(request):
        response = get_response(request)
        is_gone = response.status_code in GONE and not response.cookies
        if is_gone and is_asking(request.META):
            for name, value in kept():
                response[name] = value
        return response

    return middleware
