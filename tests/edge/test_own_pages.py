"""What nginx answers itself is in the reader's language, strict, and no dead end."""

import base64
import hashlib
import http.client
import re
import socket

import pytest

from tests.edge.nginx import DEPLOYED

PAGES = sorted((DEPLOYED / "portal/own").iterdir())
ASKED = {  # what a client sends: the status and the page it gets
    b"GET /tin/a/ HTTP/1.1\r\nHost: a b\r\n\r\n": (400, "Yêu cầu không hợp lệ"),
    b"GET /tin/a/ HTTP/1.1\r\n\r\n": (400, "Yêu cầu không hợp lệ"),
    b"nonsense\r\n\r\n": (400, "Yêu cầu không hợp lệ"),
    b"GET /tin/a/ HTTP/9.0\r\nHost: a\r\n\r\n": (505, "Yêu cầu không hợp lệ"),
    b"TRACE /tin/a/ HTTP/1.1\r\nHost: a\r\n\r\n": (405, "Yêu cầu không hợp lệ"),
    b"POST /y-kien/1/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: br\r\n\r\n": (
        501,
        "Yêu cầu không hợp lệ",
    ),
    b"POST /y-kien/1/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n": (
        413,
        "Tệp quá lớn",
    ),
    b"GET /tin/%s/ HTTP/1.1\r\nHost: a\r\n\r\n" % (b"a" * 9_000): (414, "Địa chỉ quá dài"),
    b"GET /tin/a/ HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n" % (b"a" * 9_000): (
        400,
        "Yêu cầu không hợp lệ",
    ),
    b'GET /tin/a/ HTTP/1.1\r\nHost: a\r\nIf-Match: "x"\r\n\r\n': (412, "Yêu cầu không hợp lệ"),
}


def said(edge, request):
    """The answer to these bytes, its body read."""
    with socket.create_connection(("127.0.0.1", edge.port), timeout=30) as connection:
        connection.sendall(request)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        answer.body = answer.read().decode()
    return answer


@pytest.mark.parametrize(("request_", "expected"), ASKED.items(), ids=range(len(ASKED)))
def test_what_nginx_refuses_is_refused_in_words(edge, request_, expected):
    answer = said(edge, request_)
    assert (answer.status, re.search("<h1>(.*)</h1>", answer.body)[1]) == expected
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Server"] == "nginx"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_style_is_the_one_the_policy_names_and_it_needs_nothing_else(page):
    text = page.read_text("utf-8")
    style = re.search("<style>(.*?)</style>", text, re.S)[1]
    named = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{named}'" in (DEPLOYED / "portal/server.conf").read_text("utf-8")
    assert '<html lang="vi">' in text
    assert not re.search(r"<(?:script|link|img)\b|\bstyle=|src=|http:", text)


def test_they_have_no_address_of_their_own(edge, stand_in):
    stand_in.status = 404
    assert edge.ask("/trang-loi/503.html").body == b"no"  # the portal's own
