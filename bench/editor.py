"""An editor who publishes through the desk: the same two forms that a browser sends."""

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request

from tests.server import ADMIN, PASSWORD

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: when it is here, the save has returned."""

    def redirect_request(self, *arguments):
        return None


class Editor:
    """Signed in at a portal's desk."""

    def __init__(self, portal):
        self.desk = f"{portal.url}/quan-tri"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, _Stay)
        status, answer = self._send("/login/", {"username": ADMIN, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"the desk did not let the editor in: {status}")

    def publish(self, article, changes):
        """Change a public article; returns when the answer to its publication was there, in
        seconds of time.perf_counter()."""
        form = f"/news/article/{article}/"
        self._accepted(f"{form}change/", {**changes, "_review": "1"})
        self._accepted(f"{form}duyet/", {"_publish": "1"})
        return time.perf_counter()

    def _accepted(self, path, changes):
        status, answer = self._send(path, changes)
        if status != 302:
            errors = re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', answer, re.DOTALL)
            raise RuntimeError(f"the desk refused: {status} {errors}")

    def _send(self, path, changes):
        """(status, text) of the answer to the form at `path`, sent with these fields."""
        form = dict(HIDDEN.findall(self._open(path)[1]))
        return self._open(path, urllib.parse.urlencode({**form, **changes}).encode())

    def _open(self, path, data=None):
        try:
            with self.opener.open(self.desk + path, data=data, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
