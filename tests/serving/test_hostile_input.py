"""What no browser sends gets a page of our own, never a 500, from the real server."""

import socket

import pytest


def ask(server, request, timeout=20):
    """The answer to raw bytes, as bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=timeout) as connection:
        connection.sendall(request)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


def head(server, path):
    return (
        b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        b"User-Agent: Mozilla/5.0\r\n\r\n"
    )


@pytest.mark.parametrize(
    "path",
    [
        b"/%00",
        b"/%ff%fe",
        b"/tin/%c0%ae%c0%ae/",
        b"/tin/x-" + b"9" * 2000 + b"/",
        b"/tin/x-99999999999999999999/",
        b"/luu-tru/2022/13/",
        b"/chuyen-muc/tin-tuc-su-kien/?truoc=%00",
        b"/chuyen-muc/tin-tuc-su-kien/?truoc=%ff",
        b"/chuyen-muc/tin-tuc-su-kien/?sau=9999999999999",
        b"/media/hinh/../../secret_key",
        b"/static/../secret_key",
        b"/static/%2e%2e/secret_key",
    ],
)
def test_an_address_that_is_none_is_a_404(portal, path):
    answer = ask(portal, head(portal, path))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert "Không tìm thấy trang".encode() in answer


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /?" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-A: b\r\n" * 5000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA B: c\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: x\r\n\r\n",
    ],
    ids=lambda request: request[:40].decode(),
)
def test_a_request_that_is_none_is_a_400_of_our_own(portal, request_):
    answer = ask(portal, request_)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert "Yêu cầu không hợp lệ".encode() in answer
    assert b"charset=utf-8" in answer
    assert b"\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; " in answer
    assert answer.count(b"\r\nX-Content-Type-Options: nosniff\r\n") == 1


def test_a_query_of_what_the_server_takes_is_answered(portal):
    assert ask(portal, head(portal, b"/?" + b"a" * 3500)).startswith(b"HTTP/1.1 200 ")


def test_the_readers_address_is_in_no_log(portal):
    ask(portal, b"NONSENSE\r\n\r\n")
    portal.log.seek(0)
    assert "127.0.0.1" not in portal.log.read()


@pytest.mark.parametrize(
    "cookie",
    [
        'sessionid="aaaaaaaaaa\\000"',
        "sessionid=" + "x" * 3000,
        "sessionid=\xff\xfe",
        "csrftoken=\x01; luot=" + "9" * 100,
        "messages=x; luot=; =; ;;",
    ],
)
def test_no_cookie_breaks_a_page(portal, cookie):
    request = (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nUser-Agent: Mozilla/5.0\r\n"
        b"Cookie: " + cookie.encode("latin-1") + b"\r\n\r\n"
    )
    assert ask(portal, request).startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 400 "))


def test_a_head_is_answered_without_a_body_and_without_a_word_in_the_log(portal):
    for path in (b"/", b"/healthz", b"/rss/", b"/khong-co/"):
        answer = ask(portal, head(portal, path).replace(b"GET", b"HEAD", 1))
        assert answer.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 404 "))
        assert answer.endswith(b"\r\n\r\n")
    portal.log.seek(0)
    assert "HEAD" not in portal.log.read()
