"""Asking a WSGI application as gunicorn does."""

from typing import NamedTuple

from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import RequestFactory

from tests.server import BROWSERS


class Answer(NamedTuple):
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def django(environ, start_response):
    """Django without the layer before it; imported late, since it looks at the static files."""
    from cantho_cchc import wsgi

    return wsgi.django(environ, start_response)


def _sorted(cookie):
    """A Set-Cookie header with its attributes in one order; RFC 6265 knows none."""
    value, *attributes = cookie.strip().split("; ")
    return "; ".join([value, *sorted(attributes)])


def ask(path, app, method="GET", cookie="", **headers):
    """The Answer to a request of a browser; header names with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {**BROWSERS, "Host": "localhost", **named}
    if cookie:
        sent["Cookie"] = cookie
    environ = RequestFactory().generic(method, path, headers=sent).environ
    said = {}

    def start_response(status, listed, exc_info=None):
        said["status"], said["headers"] = int(status[:3]), dict(listed)
        cookies = [_sorted(value) for name, value in listed if name == "Set-Cookie"]
        if cookies:
            said["headers"]["Set-Cookie"] = "\n".join(cookies)

    answer = app(environ, start_response)
    body = b"".join(answer)
    if hasattr(answer, "close"):
        # The test's own connection lives on, as with Django's own test client.
        request_finished.disconnect(close_old_connections)
        answer.close()
        request_finished.connect(close_old_connections)
    return Answer(said["status"], said["headers"], body)


def ask_from_a_thread(path, app):
    """As `ask`; the thread's connection goes with it."""
    try:
        return ask(path, app)
    finally:
        connection.close()
