"""Requests logged by a real gunicorn."""

import re
import urllib.parse
import urllib.request

import pytest

from tests.request_log.logged import ID, Logged
from tests.server import BROWSER

SECRETS = [
    "0912345678",
    "s3cret-token",
    "mat-khau-sai",
    "ten-dang-nhap",
    "Lumia-950",
    "203.0.113.9",
]
WHO = {"User-Agent": "Lumia-950", "X-Forwarded-For": "203.0.113.9", "Cookie": "co-chu=lon; a=b"}


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    with Logged(tmp_path_factory.mktemp("logged")) as server:
        yield server


def asked(server, path, name, **headers):
    """(answer's status and headers, the line) of a GET with this id, which our proxy gave."""
    status, answered, _ = server.get(path, {ID: name, **headers})
    return status, answered, server.line_of(name)


def test_a_page_is_made_and_then_kept(logged):
    path = logged.seed_path()
    for number in range(8):  # two workers keep their own
        status, headers, line = asked(logged, path, f"a-page-{number}")
        assert (status, headers[ID]) == (200, line["id"])
        assert (line["method"], line["path"], line["status"]) == ("GET", path, 200)
        assert line["bytes"] == int(headers["Content-Length"])
        assert 0 < line["ms"] < 30_000
    pages = [line["page"] for line in logged.lines() if line["path"] == path]
    assert set(pages) == {"made", "kept"}


def test_a_file_and_a_head_and_an_unchanged_page(logged):
    _, headers, line = asked(logged, "/static/css/main.css", "a-style-sheet")
    assert line["bytes"] == int(headers["Content-Length"]) > 0
    assert line["page"] is None
    logged.raw(f"HEAD /lien-he/ HTTP/1.1\r\nHost: localhost\r\n{ID}: a-head-1\r\n\r\n".encode())
    assert (logged.line_of("a-head-1")["method"], logged.line_of("a-head-1")["bytes"]) == (
        "HEAD",
        0,
    )
    _, headers, _ = asked(logged, "/lien-he/", "to-be-known")
    _, _, line = asked(logged, "/lien-he/", "not-modified", **{"If-None-Match": headers["ETag"]})
    assert (line["status"], line["bytes"]) == (304, 0)


@pytest.mark.parametrize(
    ("path", "said", "names"),
    [
        ("/tim-kiem/?q=0912345678", "/tim-kiem/", ["q"]),
        ("/tim-kiem/?0912345678", "/tim-kiem/", []),
        ("/xem-truoc/s3cret-token/", "/xem-truoc/…", []),
        ("/xem%2Dtruoc/s3cret-token/tep/1", "/xem-truoc/…", []),
        ("/quan-tri/mo-khoa/s3cret-token/", "/quan-tri/mo-khoa/…", []),
    ],
)
def test_what_was_typed_and_what_is_secret_stays_out(logged, path, said, names):
    name = f"secret-{abs(hash(path))}"
    _, _, line = asked(logged, path, name, **WHO)
    assert (line["path"], line["query"]) == (said, names)


def test_nothing_says_who_asked(logged):
    form = {"username": "ten-dang-nhap", "password": "mat-khau-sai"}
    page = logged.get("/quan-tri/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[2])[1]
    cookie = page[1]["Set-Cookie"].partition(";")[0]
    sent = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": token}).encode()
    headers = {**WHO, "Cookie": cookie, ID: "a-sign-in"}
    request = urllib.request.Request(logged.url + "/quan-tri/login/", sent, headers)
    assert urllib.request.urlopen(request).status == 200
    assert logged.line_of("a-sign-in")["method"] == "POST"
    said = logged.said()
    forbidden = [*SECRETS, BROWSER, "127.0.0.1", "::1", "co-chu", cookie.partition("=")[2]]
    assert [word for word in forbidden if word in said] == []


@pytest.mark.parametrize(
    "path", ["/%0a{}", "/%22,%22status%22:1", "/%00%1b", "/%ff%fe", "/%e2%80%a8"]
)
def test_a_hostile_address_is_one_line(logged, path):
    name = f"hostile-{abs(hash(path))}"
    status, _, line = asked(logged, path, name)
    assert line["status"] == status == 404


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f", "abcdefgh;", "ábcdefghi", ""])
def test_an_id_of_another_form_is_not_taken(logged, given):
    _, headers, _ = logged.get("/healthz", {ID: given.encode().decode("latin-1")})
    assert re.fullmatch("[0-9a-f]{32}", headers[ID])
    assert logged.line_of(headers[ID])["path"] == "/healthz"


def test_the_edge_gets_no_id_to_keep(logged):
    for _ in range(6):
        _, headers, _ = logged.get("/lien-he/", {"X-Edge": "1"})
        assert headers["X-Accel-Expires"]
        assert headers[ID] is None


def test_an_id_is_taken_from_our_proxy_alone(tmp_path):
    with Logged(tmp_path, FORWARDED_ALLOW_IPS="192.0.2.1") as server:
        _, headers, _ = server.get("/healthz", {ID: "chosen-by-a-reader"})
        assert headers[ID] != "chosen-by-a-reader"
        server.line_of(headers[ID])


def test_without_being_asked_there_is_neither_line_nor_id(portal):
    _, headers, _ = portal.get("/", {ID: "abcdefgh"})
    assert headers[ID] is None
