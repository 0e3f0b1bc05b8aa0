"""A portal that logs its requests, for tests; its log is one file, in which lines begin with {."""

import json
import socket
from pathlib import Path

from tests.server import Server, wait_until

ID = "X-Request-ID"


class Logged(Server):
    def __init__(self, folder, **more):
        super().__init__(folder, LOG_REQUESTS="json", **more)

    def said(self):
        return Path(self.log.name).read_text("utf-8")

    def lines(self):
        return [json.loads(line) for line in self.said().split("\n") if line.startswith("{")]

    def line_of(self, name):
        """The one line of the request with this id, once it is written."""
        wait_until(lambda: any(line["id"] == name for line in self.lines()), name, seconds=5)
        (line,) = [line for line in self.lines() if line["id"] == name]
        return line

    def raw(self, head):
        """Send bytes as they are; the answer's first line."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(head)
            return connection.makefile("rb").readline()
