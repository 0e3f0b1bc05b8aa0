"""What one reader sends changes no byte of the page that the next one gets.

The hostile request comes first, while nothing is kept, so that what it makes is what is kept.
Without nginx and gunicorn, which would drop some of it.
"""

import gzip

import pytest

from cantho_cchc.pagecache import edition, store
from cantho_cchc.pagecache.wsgi import finished_pages
from tests import factories
from tests.pagecache.asking import ask, django

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BOT = "curl/8.5 evil7331"  # it is no visit, so the numbers on the page stay
OWN = ("Last-Modified", "Content-Length")  # of when it was made, of how it was packed
HOSTILE = {
    "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Port": "7331",
    "X-Forwarded-Prefix": "/evil", "X-Forwarded-For": "evil", "X-Forwarded-Scheme": "https",
    "X-Forwarded-Ssl": "on", "X-Scheme": "https", "X-Url-Scheme": "https", "Front-End-Https": "on",
    "X-Original-URL": "/quan-tri/", "X-Rewrite-URL": "/van-ban/", "X-Host": "evil.example",
    "Forwarded": "host=evil.example;proto=https", "Script-Name": "/evil", "Path-Info": "/van-ban/",
    "Accept-Language": "en", "Accept": "application/json", "Accept-Encoding": "gzip",
    "Accept-Charset": "evil", "Content-Language": "en", "Range": "bytes=0-9", "If-Range": "*",
    "If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT", "If-Match": "evil",
    "If-Unmodified-Since": "Fri, 01 Jan 1990 00:00:00 GMT", "X-HTTP-Method-Override": "POST",
    "X-HTTP-Method": "DELETE", "X-Method-Override": "HEAD", "Expect": "100-continue",
    "Authorization": "Basic ZXZpbA==", "X-Requested-With": "XMLHttpRequest", "Origin": "null",
    "Referer": "https://evil.example/", "Cache-Control": "no-store", "Pragma": "no-cache",
    "X-Edge": "1", "X-Request-ID": "evil7331", "Sec-Fetch-Dest": "empty", "Sec-Purpose": "prefetch",
    "Save-Data": "on", "DNT": "1", "Via": "evil", "Upgrade": "h2c", "X-CSRFToken": "evil7331",
    "Content-Type": "text/evil", "Content-Length": "0", "Transfer-Encoding": "chunked",
}  # fmt: skip
COOKIES = [
    "co-chu=evil", "giao-dien=evil7331", "da-dong=evil.7331-x", "luot=evil", "csrftoken=evil7331",
    "messages=evil7331", "sessionid=evil7331", "__Host-sessionid=evil7331", "django_language=en",
    "co-chu", '="', "co-chu=\xff", "da-dong=" + "9" * 2000, "y-kien=evil", "=evil7331",
]  # fmt: skip
QUERIES = ["utm_source=evil7331", "fbclid=evil", "utm_a=1&gclid=evil&utm_b=%22%3E", "zarsrc=%0d%0a"]
METHODS = ["HEAD", "POST", "OPTIONS", "PURGE", "DELETE", "TRACE"]


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setattr(edition, "_held", None)
    return finished_pages(django)


@pytest.fixture
def cold(monkeypatch):
    """Forget all pages, as after a change."""
    return lambda: monkeypatch.setattr(store, "store", store.Store())


def requests(path):
    """(what it is, how to ask) of each hostile request for a page."""
    for name, value in HOSTILE.items():
        yield name, {"path": path, name.replace("-", "_"): value}
    yield "all at once", {"path": path, **{n.replace("-", "_"): v for n, v in HOSTILE.items()}}
    for cookie in COOKIES:
        yield cookie, {"path": path, "cookie": cookie}
    for query in QUERIES:
        yield query, {"path": f"{path}{'&' if '?' in path else '?'}{query}"}
    for method in METHODS:
        yield method, {"path": path, "method": method}
    if path != "/":
        yield "written otherwise", {"path": f"/%{ord(path[1]):02x}{path[2:]}"}


def innocent(path, app):
    """What two readers get, one after the other: one reads plain text, one what is compressed."""
    got = []
    for encoding in ("identity", "gzip"):
        answer = ask(path, app, cookie="luot=1", Accept_Encoding=encoding, User_Agent=BOT)
        headers = {name: answer.headers.get(name) for name in answer.headers if name not in OWN}
        is_packed = headers.get("Content-Encoding") == "gzip"  # with a random name, if not kept
        body = gzip.decompress(answer.body) if is_packed else answer.body
        got.append((answer.status, headers, body))
    return got


def changing(path, app, cold, tried):
    """Names of those requests before which the innocent get something else than without."""
    cold()
    clean, changed = innocent(path, app), []
    for what, how in tried:
        cold()
        ask(app=app, **{"User_Agent": BOT, **how})
        changed += [what] if innocent(path, app) != clean else []
    return changed


def test_what_comes_before_changes_no_byte_of_an_article(app, cold):
    path = factories.article().get_absolute_url()
    assert changing(path, app, cold, requests(path)) == []
    assert "evil" not in ask(path, app).text


@pytest.mark.parametrize("path", ["/", "/tin/", "/tim-kiem/?q=tin", "/khong-co/", "/rss/"])
def test_nor_of_other_pages(app, cold, path):
    """All headers at once, and what is no header."""
    factories.article()
    tried = [(what, how) for what, how in requests(path) if what not in (*HOSTILE, *COOKIES[4:])]
    assert changing(path, app, cold, tried) == []


def test_it_would_find_one(app, cold, monkeypatch):
    """Were hosts not told apart, the page of one would be given to the other."""
    from cantho_cchc.pagecache import keys

    key = keys.key
    path = factories.article().get_absolute_url()
    cold()
    clean = innocent(path, app)
    without_host = lambda environ: key({**environ, "HTTP_HOST": ""})  # noqa: E731
    for place in ("wsgi", "middleware"):
        monkeypatch.setattr(f"cantho_cchc.pagecache.{place}.key", without_host)
    cold()
    ask(path, app, Host="localhost:7331")
    assert innocent(path, app) != clean
