"""The load that the benchmarks make, on a server of three lines."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.load import Load, plain, wrk
from bench.load.connection import Connection

ANSWERS = {"/": (200, b"abc"), "/304": (304, b""), "/500": (500, b"no")}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, body = ANSWERS[self.path]
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_connection_asks_again_and_again(url):
    connection = Connection(url, {})
    assert [connection.get(path) for path in (*ANSWERS, *ANSWERS)] == [*ANSWERS.values()] * 2
    connection.close()


def test_our_own_load_counts_answers_and_errors(url):
    good, poor = plain.load(url + "/", 0.5, {}, 2), plain.load(url + "/500", 0.5, {}, 2)
    assert good.answers > 1
    assert good.errors == 0
    assert 0 < good.p50 <= good.p99
    assert poor.errors == poor.answers > 1


def test_many_addresses_are_asked_for_in_turn(url):
    found = plain.load(url + "/", 0.5, {}, 1, paths=["/", "/500"])
    assert found.answers // 2 <= found.errors <= found.answers // 2 + 1


def test_what_wrk_says_is_understood(url, tmp_path, monkeypatch):
    said = '{"answers": 9, "rate": 3.0, "p50": 1.5, "p99": 2.5, "errors": 0}'
    program = tmp_path / "wrk"
    program.write_text(f"#!/bin/sh\necho Running\necho '{said}'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert wrk.load(url + "/", 1, {"Cookie": "luot=1"}, 2) == Load(9, 3.0, 1.5, 2.5, 0)
