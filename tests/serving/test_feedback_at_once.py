"""The limit of opinions is exact, however many readers send at once, over several processes."""

import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server import BROWSER, BROWSERS, Server

READERS, LIMIT = 60, 30


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *request):
        return None


def send(server, path, cookie, form):
    """The status of a form that is sent; the answer's redirect is not followed."""
    headers = BROWSERS | {"Cookie": cookie}
    data = urllib.parse.urlencode(form).encode()
    request = urllib.request.Request(server.url + path, data, headers)
    try:
        return urllib.request.build_opener(NoRedirect).open(request, timeout=60).status
    except urllib.error.HTTPError as answer:
        return answer.code


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("opinions"), workers=4) as server:
        yield server


@pytest.fixture
def form(server):
    """(path, cookie, the fields of a form) of an article that has no opinions yet."""
    pk = server.shell(
        "from news.models import Article\n"
        "print(Article.objects.published().filter(feedback=None).first().pk)"
    )
    path = f"/y-kien/{pk}/"
    _, headers, page = server.get(path)
    cookies = ", ".join(headers.get_all("Set-Cookie"))
    cookie = re.search(r"csrftoken=\w+", cookies)[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    return path, cookie, {"csrfmiddlewaretoken": token, "huu-ich": "co"}


def stored(server, path):
    pk = path.strip("/").rpartition("/")[2]
    code = f"from news.models import Feedback; print(Feedback.objects.filter(article={pk}).count())"
    return int(server.shell(code))


def test_60_readers_at_once_are_30_opinions_and_30_refusals(server, form):
    path, cookie, fields = form
    forms = [{**fields, "bieu-mau": str(uuid.uuid4())} for _ in range(READERS)]
    with ThreadPoolExecutor(READERS) as pool:
        answers = list(pool.map(lambda form: send(server, path, cookie, form), forms))
    assert sorted(answers) == [302] * LIMIT + [429] * (READERS - LIMIT)
    assert stored(server, path) == LIMIT


def test_one_form_sent_20_times_at_once_is_one_opinion(server, form):
    path, cookie, fields = form
    fields = {**fields, "bieu-mau": str(uuid.uuid4())}
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: send(server, path, cookie, fields), range(20)))
    assert set(answers) == {302}
    assert stored(server, path) == 1


def test_no_log_holds_a_reader(server, form):
    path, cookie, fields = form
    assert send(server, path, "csrftoken=x", fields) == 403
    server.log.seek(0)
    log = server.log.read()
    assert path in log  # the refusal was logged
    assert "127.0.0.1" not in log
    assert BROWSER not in log
