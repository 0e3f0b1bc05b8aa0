"""What is no reader's page passes by the cache, as it came."""

import re

import pytest

from tests.edge.nginx import CHROME, Edge

CONDITIONS = {"If_None_Match": '"x"', "Range": "bytes=0-9", "Accept_Encoding": "br, gzip"}


@pytest.mark.parametrize(
    "path",
    [
        "/rss/", "/chuyen-muc/tin/atom/", "/json/", "/api/bai-viet/", "/api/oembed/?url=x",
        "/y-kien/1/", "/xem-truoc/abc/", "/tuy-chon/?co-chu=lon",
        "/media/x.jpg", "/tep/1/a.pdf", "/healthz", "/sitemap.xml", "/robots.txt", "/tin/a",
    ],
)  # fmt: skip
def test_feeds_forms_data_and_files(edge, stand_in, path):
    cookie = 'luot=1; csrftoken=abc; co-chu="lon"; x=y'
    for _ in range(2):
        edge.ask(path, Cookie=cookie, **CONDITIONS)
    assert stand_in.times(path) == 2
    for _, _, headers in stand_in.asked:
        given = {name.replace("_", "-"): headers[name.replace("_", "-")] for name in CONDITIONS}
        assert given == {name.replace("_", "-"): value for name, value in CONDITIONS.items()}
        assert headers["Cookie"] == cookie
        assert headers.get_all("X-Edge") in (["passing"], None)  # of files nothing is counted


@pytest.mark.parametrize("name", ["sessionid", "__Host-sessionid"])
def test_who_is_signed_in(edge, stand_in, name):
    cookie = f"a=b; {name}=s3cret; luot=1"
    for _ in range(2):
        answer = edge.ask("/tin/a/", Cookie=cookie, If_None_Match='"x"')
        assert answer.headers.get_all("Set-Cookie") == ["luot=1"]  # the portal's own
    assert stand_in.times("/tin/a/") == 2
    assert {headers["Cookie"] for _, _, headers in stand_in.asked} == {cookie}
    edge.ask("/tin/a/")
    assert stand_in.asked[-1][2]["Cookie"] is None


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
def test_every_method_but_get(edge, stand_in, method):
    edge.ask("/tin/a/")
    for _ in range(2):
        edge.ask("/tin/a/", method, body=None if method == "HEAD" else b"a=b")
    assert [asked[0] for asked in stand_in.asked] == ["GET", method, method]


def test_the_portal_is_told_who_asks_and_for_what(edge, stand_in):
    lies = {"X_Edge": "1", "X_Forwarded_For": "9.9.9.9", "X_Forwarded_Proto": "https"}
    lies["X_Request_ID"] = "chosen-by-a-reader"
    for path, is_page in (("/tin/a/", True), ("/rss/", False)):
        edge.ask(path, Host="CCHC.example.vn", **lies)
        headers = stand_in.asked[-1][2]
        assert headers["Host"] == headers["X-Forwarded-Host"] == "CCHC.example.vn"
        assert headers.get_all("X-Forwarded-For") == ["127.0.0.1"]
        assert headers.get_all("X-Forwarded-Proto") == ["http"]
        assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"])
        assert headers.get_all("X-Edge") == ["1" if is_page else "passing"]
        assert headers["User-Agent"] == CHROME


def test_a_portal_that_counts_itself_is_not_told_of_the_edge(tmp_path, stand_in):
    """As docs/scaling.md says of nginx on a machine of its own."""
    without = {"X-Edge 1;": 'X-Edge "";'}
    with Edge(tmp_path, stand_in.port, changes=without) as edge:
        answer = edge.ask("/tin/a/", X_Edge="1")
        assert stand_in.asked[-1][2]["X-Edge"] is None
        assert answer.headers.get_all("Set-Cookie") == ["luot=1"]  # the portal's own
        assert edge.lines() == []


def test_what_pages_answer_anew_gets_the_visit_and_the_form_s_token(edge, stand_in):
    for name in ("csrftoken", "__Host-csrftoken"):
        edge.ask("/tim-kiem/?q=a", Cookie=f"{name}=aB3_; x=1; luot=1; sessionid=")
        assert stand_in.asked[-1][2]["Cookie"] == f"luot=1; {name}=aB3_; "


def test_large_files_reach_the_desk_and_larger_ones_are_refused_in_words(edge, stand_in):
    answer = edge.ask("/quan-tri/a/", "POST", body=b"x" * 40 * 1024**2)
    assert answer.status == 200
    answer = edge.ask("/quan-tri/a/", "POST", body=b"x" * 65 * 1024**2)
    assert answer.status == 413
    assert "chưa có gì được lưu" in answer.body.decode()
    assert len(stand_in.asked) == 1


def test_connections_to_the_portal_are_used_again(edge, stand_in):
    for number in range(30):
        edge.ask(f"/tin/{number}/")
    assert stand_in.server.connections <= 4
