"""Whatever clients do, no log of nginx says from where (what it says of requests names them)."""

import contextlib
import os
import socket
import struct

from tests.edge.nginx import Edge
from tests.edge.test_https import certify
from tests.server import free_port

SECP256R1 = 0x17


def hello():
    """A ClientHello of TLS 1.3 whose key is no point of its curve."""
    key = b"\x04" + b"\x01" * 64
    share = struct.pack(">HH", SECP256R1, len(key)) + key
    extensions = {
        43: b"\x02\x03\x04",
        10: struct.pack(">HH", 2, SECP256R1),
        13: struct.pack(">HHH", 4, 0x0403, 0x0804),
        51: struct.pack(">H", len(share)) + share,
    }
    listed = b"".join(struct.pack(">HH", n, len(d)) + d for n, d in extensions.items())
    head = b"\x03\x03" + os.urandom(32) + b"\x00" + b"\x00\x02\x13\x01" + b"\x01\x00"
    body = head + struct.pack(">H", len(listed)) + listed
    message = b"\x01" + struct.pack(">I", len(body))[1:] + body
    return b"\x16\x03\x01" + struct.pack(">H", len(message)) + message


def logs(edge):
    return {file.name: file.read_text() for file in edge.folder.rglob("*.log")}


def test_no_log_names_who_is_refused_or_whose_line_finds_no_room(tmp_path, stand_in):
    with Edge(tmp_path, stand_in.port) as edge:
        edge.ask("/tin/a/")
        edge.views(1)
        with edge.full_disk(10):
            assert {edge.ask("/tin/a/").status for _ in range(3)} == {200}
        assert edge.ask("/y-kien/1/", "POST", body=b"x" * 65 * 1024**2).status == 413
        refused = [edge.ask("/quan-tri/login/", "POST", b"a=b").status for _ in range(40)]
        assert 429 in refused
        stand_in.stop()
        assert edge.ask("/tin/b/").status == 503
    texts = logs(edge)
    assert {name for name, text in texts.items() if "client: " in text} == set()
    assert "portal.log" in texts


def test_no_log_names_whose_handshake_is_none(tmp_path, stand_in):
    certify(tmp_path)
    port = free_port()
    with Edge(tmp_path, stand_in.port, tls=port) as edge:
        for sent in (hello(), b"\x16\x03\x01\x00\x05aaaaa"):
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                connection.sendall(sent)
                with contextlib.suppress(ConnectionResetError):
                    assert connection.recv(1) in (b"", b"\x15")  # an alert
    texts = logs(edge)  # all is said once it has ended
    assert {name for name, text in texts.items() if "client: " in text} == set()
