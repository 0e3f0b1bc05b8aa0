"""gunicorn's threaded worker, with our own page for what gunicorn refuses before Django sees it.

gunicorn's own answer is in English, closes while the client still sends (so that the client sees
a reset instead of the page), and logs the reader's address.
"""

import contextlib
import socket
import time

from gunicorn.http.errors import InvalidResponseHeader, InvalidResponseHeaderName, ParseException
from gunicorn.workers.gthread import ThreadWorker

from cantho_cchc import checked_headers

DRAINED_BYTES, DRAINED_SECONDS = 4 * 1024 * 1024, 2


class Worker(ThreadWorker):
    def init_process(self):
        checked_headers.use()
        super().init_process()

    def handle_error(self, req, client, addr, exc):
        ours_to_mend = (InvalidResponseHeader, InvalidResponseHeaderName)
        if isinstance(exc, ours_to_mend) or not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        self.log.info("Refused a request: %s", type(exc).__name__)
        from cantho_cchc import errors  # Django is ready by now

        page = errors.bad_request(None)
        page["Connection"], page["Content-Length"] = "close", len(page.content)
        head = b"HTTP/1.1 400 Bad Request\r\n" + page.serialize_headers() + b"\r\n\r\n"
        with contextlib.suppress(OSError):
            client.sendall(head + page.content)
            _drain(client)


def _drain(client):
    """Read on for a moment, so that the answer is not lost to a reset (RFC 9112 § 9.6)."""
    client.shutdown(socket.SHUT_WR)
    client.settimeout(0.5)
    deadline, left = time.monotonic() + DRAINED_SECONDS, DRAINED_BYTES
    while left > 0 and time.monotonic() < deadline:
        chunk = client.recv(65536)
        if not chunk:
            return
        left -= len(chunk)
