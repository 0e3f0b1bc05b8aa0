"""Who acts: the account of the request, else the command that the operator runs."""

import sys
from contextvars import ContextVar
from pathlib import Path

_request = ContextVar("request", default=None)


def remember_actor(get_response):
    """Middleware, inside of that which knows the account."""

    def middleware(request):
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


def current():
    """A name for the trail; never empty."""
    request = _request.get()
    if request is not None:
        return request.user.get_username() or "(chưa đăng nhập)"
    command = sys.argv[1] if Path(sys.argv[0]).name == "manage.py" and sys.argv[1:] else "máy chủ"
    return f"({command})"
