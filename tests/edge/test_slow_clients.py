"""Who sends a request byte by byte takes nobody's place, and is let go."""

import contextlib
import socket

from tests.edge.nginx import Edge
from tests.server import wait_until


def test_readers_are_served_while_many_send_slowly_who_are_let_go(tmp_path, stand_in):
    sooner = {"client_header_timeout 10s": "client_header_timeout 3s"}
    with Edge(tmp_path, stand_in.port, changes=sooner) as edge, contextlib.ExitStack() as stack:
        slow = []
        for _ in range(500):
            connection = socket.create_connection(("127.0.0.1", edge.port), timeout=30)
            stack.enter_context(connection)
            connection.sendall(b"GET /tin/a/ HTTP/1.1\r\nHost: a.vn\r\nX: ")
            connection.setblocking(False)
            slow.append(connection)

        def are_gone():
            assert edge.ask("/tin/a/").status == 200
            slow[:] = [connection for connection in slow if _goes_on(connection)]
            return not slow

        wait_until(are_gone, "the slow ones to be let go")


def _goes_on(connection):
    """Whether a client that sends one more byte is still listened to."""
    with contextlib.suppress(BlockingIOError):
        try:
            connection.send(b"x")
            return connection.recv(1) != b""
        except ConnectionError:
            return False
    return True
