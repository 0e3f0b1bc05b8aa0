"""An editor in a browser who goes on through bad luck: what was not answered is sent again."""

import html
import http.client
import http.cookiejar
import re
import time
import urllib.error
import urllib.request

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.server import ADMIN, PASSWORD
from tests.serving.test_desk_at_once import fields

DESK = "/quan-tri"
# What a portal's own Django prints when it runs them.
CATEGORY = "from news.models import Category; print(Category.objects.first().pk)"
ADDRESS = "from news.models import Article; print(Article.objects.get(pk={}).get_absolute_url())"
BROKEN = (OSError, http.client.HTTPException)  # no answer, or not the whole of it


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()

    @property
    def where(self):
        """Where a redirect leads; what it acknowledges is stored."""
        return self.headers["Location"] if self.status == 302 else None


def kept(answer):
    """What a page that could not store a form would send again."""
    return {name: html.unescape(value) for name, value in fields(answer.text).items()}


class Editor:
    def __init__(self, server):
        self.server = server
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies, _Stay)
        form = fields(self.ask(f"{DESK}/login/").text)
        given = {"username": ADMIN, "password": PASSWORD}
        assert self.ask(f"{DESK}/login/", {**form, **given}).where

    def ask(self, path, data=None):
        """One GET, or a POST of `data` (values may be files); raises one of BROKEN."""
        body = None if data is None else encode_multipart(BOUNDARY, data)
        headers = {"Content-Type": MULTIPART_CONTENT, "Origin": self.server.url} if body else {}
        request = urllib.request.Request(self.server.url + path, body, headers)
        try:
            with self._opener.open(request, timeout=40) as response:
                return Answer(response)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error)

    def insist(self, path, data=None):
        """Ask until there is an answer that is no 503."""
        while True:
            try:
                answer = self.ask(path, data)
            except BROKEN:
                answer = None
            if answer and answer.status != 503:
                return answer
            time.sleep(0.05)

    def form(self, path, **changes):
        answer = self.insist(path)
        assert answer.status == 200, f"{answer.status} {answer.headers} {answer.text}"
        return {**fields(answer.text), **changes}

    def write(self, title, category, pk=None):
        """Save a new article or a new text of one; its number once a redirect was seen."""
        path = f"{DESK}/news/article/{f'{pk}/change' if pk else 'add'}/"
        said = {"title": title, "body": f"<p>{title}.</p>", "category": category}
        form = self.form(path, **said, _continue="1")
        answer = self.insist(path, form)
        assert answer.where, answer.text
        return int(re.search(r"/(\d+)/change/", answer.where)[1])

    def publish(self, pk):
        path = f"{DESK}/news/article/{pk}/duyet/"
        answer = self.insist(path, self.form(path, at_0="", at_1="", change="minor"))
        assert answer.where or "đã được xuất bản rồi" in answer.text, answer.text
