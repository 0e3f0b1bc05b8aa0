"""What two servers might read differently: one request has one answer, and hurts nobody after it.

Raw bytes go to gunicorn and to nginx before it. A request is ambiguous when a second one could
hide in it (RFC 9112 § 11.2): it is refused, or answered once and the connection closed. Then a
victim asks, over a connection that the edge may share with the attacker's, and gets its own page.
"""

import contextlib
import re
import socket

import pytest

from tests.edge.nginx import CHROME, Edge

HIDDEN = b"GET /bi-giau-7331/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "
CHUNKED = b"0\r\n\r\n" + HIDDEN
SILENCE = 0.1  # seconds; on a slow machine a second answer could come later and not be seen
LENGTH = str(len(CHUNKED)).encode()
GET, POST = b"GET /lien-he/ HTTP/1.1\r\n", b"POST /lien-he/ HTTP/1.1\r\n"
HOST = b"Host: 127.0.0.1\r\n"


def both(transfer):
    return POST + HOST + b"Content-Length: " + LENGTH + b"\r\n" + transfer + b"\r\n\r\n" + CHUNKED


AMBIGUOUS = {
    "CL.TE": both(b"Transfer-Encoding: chunked"),
    "TE with a space": both(b"Transfer-Encoding : chunked"),
    "TE with a tab": both(b"Transfer-Encoding:\tchunked"),
    "TE of another kind": both(b"Transfer-Encoding: xchunked"),
    "TE twice": both(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
    "TE in a list": both(b"Transfer-Encoding: identity, chunked"),
    "TE with a vertical tab": both(b"Transfer-Encoding:\x0bchunked"),
    "TE folded": both(b"Transfer-Encoding:\r\n chunked"),
    "TE in quotes": both(b'Transfer-Encoding: "chunked"'),
    "TE with an underscore": both(b"Transfer_Encoding: chunked"),
    "TE behind a bare CR": both(b"X: y\rTransfer-Encoding: chunked"),
    "TE behind a bare LF": both(b"X: y\nTransfer-Encoding: chunked"),
    "CL twice": POST + HOST + b"Content-Length: 0\r\nContent-Length: 60\r\n\r\n" + HIDDEN,
    "CL in a list": POST + HOST + b"Content-Length: 0, 60\r\n\r\n" + HIDDEN,
    "CL with a plus": POST + HOST + b"Content-Length: +60\r\n\r\n" + HIDDEN,
    "CL below nothing": POST + HOST + b"Content-Length: -1\r\n\r\n" + HIDDEN,
    "CL in hex": POST + HOST + b"Content-Length: 0x3c\r\n\r\n" + HIDDEN,
    "CL with a space inside": POST + HOST + b"Content-Length: 6 0\r\n\r\n" + HIDDEN,
    "CL with a space before": POST + HOST + b"Content-Length : 60\r\n\r\n" + HIDDEN,
    "CL of other digits": POST + HOST + "Content-Length: ６０\r\n\r\n".encode() + HIDDEN,
    "CL folded": POST + HOST + b"Content-Length:\r\n 60\r\n\r\n" + HIDDEN,
    "a fold": GET + HOST + b"X: a\r\n b\r\n\r\n",
    "no name": GET + HOST + b": x\r\n\r\n",
    "a NUL": GET + HOST + b"X: a\0b\r\n\r\n",
    "two hosts": GET + HOST + b"Host: evil.example\r\n\r\n",
    "a chunk's size with a sign": POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n+1\r\na\r\n"
    + CHUNKED,
    "a chunk's size in 0x": POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n"
    + CHUNKED,
    "a chunk's size too large": POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    + b"f" * 17 + b"\r\na\r\n" + CHUNKED,
    "a chunk longer than it says": POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"
    + CHUNKED,
    "a chunk's extension with a bare LF": POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    b"1;a=b\nc\r\na\r\n" + CHUNKED,
    "HTTP/0.9": b"GET /lien-he/\r\n\r\n",
    "another version": b"GET /lien-he/ HTTP/1.10\r\n" + HOST + b"\r\n",
    "a space in the address": b"GET /lien he/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "an absolute address of another host": b"GET http://evil.example/ HTTP/1.1\r\n"
    + HOST + b"\r\n",
}  # fmt: skip
# Nothing hides in these: answered, the second request too when it is one (pipelined).
PLAIN = {
    "a length": (POST + HOST + b"Content-Length: 3\r\n\r\nabc", 1),
    "chunks": (POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 1),
    "a chunk's extension": (
        POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n", 1
    ),
    "two, one after the other": (GET + HOST + b"\r\n" + GET + HOST + b"\r\n", 2),
    "a GET with a body": (GET + HOST + b"Content-Length: 5\r\n\r\nGET /" + GET + HOST + b"\r\n", 2),
}  # fmt: skip


@pytest.fixture(scope="module")
def ports(portal, tmp_path_factory):
    with Edge(tmp_path_factory.mktemp("edge"), portal.port) as edge:
        yield {"gunicorn": portal.port, "nginx": edge.port}


def ask(port, request, number=1):
    """What is answered: `number` answers, and what follows until silence or the end."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        with contextlib.suppress(ConnectionResetError, TimeoutError):
            while chunk := connection.recv(65536):
                answer += chunk
                if len(answers(answer)) >= number:
                    connection.settimeout(SILENCE)
    return answer


def answers(text):
    return re.findall(rb"HTTP/1\.[01] (\d{3}) ", text)


def victim(port):
    request = GET + HOST + b"User-Agent: " + CHROME.encode() + b"\r\nConnection: close\r\n\r\n"
    return ask(port, request)


@pytest.mark.parametrize("server", ["gunicorn", "nginx"])
def test_an_ambiguous_request_has_one_answer_and_no_follower(ports, portal, server):
    port, wrong = ports[server], {}
    for name, request in AMBIGUOUS.items():
        said = ask(port, request)
        found = answers(said)
        # Of a body that turned out to be none it may be said once more, and the connection ends.
        if found[1:] not in ([], [b"400"]) or b"7331" in said or b"evil.example" in said:
            wrong[name] = (found, said[:120])
        after = victim(port)
        if answers(after) != [b"200"] or b"7331" in after or "Liên hệ".encode() not in after:
            wrong[name, "victim"] = after[:120]
    assert wrong == {}


@pytest.mark.parametrize("server", ["gunicorn", "nginx"])
def test_what_is_clear_is_answered(ports, server):
    found = {
        name: len(answers(ask(ports[server], request))) for name, (request, _) in PLAIN.items()
    }
    assert found == {name: number for name, (_, number) in PLAIN.items()}


def test_no_header_or_query_of_one_reader_is_in_the_page_of_the_next(ports):
    """The edge and the portal keep pages: what an attacker sends before is in none of them."""
    odd = {
        "Host": "127.0.0.1", "X-Forwarded-Host": "evil.example", "X-Original-URL": "/quan-tri/",
        "X-Rewrite-URL": "/quan-tri/", "Forwarded": "host=evil.example;proto=https",
        "X-Forwarded-Scheme": "https", "X-Forwarded-Port": "7331", "X-Forwarded-Prefix": "/evil",
        "X-HTTP-Method-Override": "POST", "X-Host": "evil.example", "Accept-Language": "evil",
        "Accept": "text/evil", "Origin": "https://evil.example", "Range": "bytes=0-9",
        "Referer": "https://evil.example/", "Accept-Encoding": "evil", "X-Edge": "7331",
        "Cookie": "co-chu=evil; luot=evil; csrftoken=evil", "Script-Name": "/evil",
        "X-Script-Name": "/evil", "Authorization": "Basic ZXZpbA==", "Via": "evil",
    }  # fmt: skip
    pages = ["/", "/lien-he/", "/tin/", "/rss/", "/sitemap.xml", "/robots.txt", "/json/"]
    for port in ports.values():
        for number, page in enumerate(pages):
            asked = f"{page}?utm_evil=evil-{number}" if number % 2 else page
            for name, value in odd.items():
                lines = {"Host": "127.0.0.1", "User-Agent": CHROME, name: value}
                head = "".join(f"{key}: {said}\r\n" for key, said in lines.items())
                ask(port, f"GET {asked} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode())
            request = f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {CHROME}\r\n"
            after = ask(port, f"{request}Connection: close\r\n\r\n".encode())
            assert after.startswith(b"HTTP/1.1 200"), page
            assert not re.search(rb"evil|7331|https://127", after), page
            assert len(after.partition(b"\r\n\r\n")[2]) > 30
