"""Exact counts from many browsers at once, over several worker processes."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server import ACCEPTS, BROWSER, Server

VISITORS, AT_ONCE, WORKERS = 2000, 200, 4


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("four-workers"), workers=WORKERS) as server:
        yield server


def view(server, agent=BROWSER, cookie=None):
    """One page view on a connection of its own; returns (status line, answer)."""
    lines = ["GET /lien-he/ HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"User-Agent: {agent}"]
    lines += [f"{name}: {value}" for name, value in ACCEPTS.items()]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += ["Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer.partition(b"\r\n")[0], answer


def test_every_view_of_2000_browsers_is_counted_once(server):
    visits, views, bots = server.counts()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda _: view(server), range(VISITORS)))
    assert {status for status, _ in answers} == {b"HTTP/1.1 200 OK"}
    assert all(b"set-cookie: luot=1;" in answer.lower() for _, answer in answers)
    assert server.counts() == (visits + VISITORS, views + VISITORS, bots)


def test_a_second_page_and_a_bot_raise_their_own_number_alone(server):
    visits, views, bots = server.counts()
    view(server, cookie="luot=1")
    assert server.counts() == (visits, views + 1, bots)
    view(server, agent="Googlebot/2.1")
    assert server.counts() == (visits, views + 1, bots + 1)
