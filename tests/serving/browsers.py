"""Many browsers at once, each with its cookie; what was answered is known, and what was not."""

import re
import socket
import threading
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.server import BROWSER

AT_ONCE = 24  # connections
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_FLAG = re.compile(rb"\r\nset-cookie: *(luot=[^;\r]*)", re.IGNORECASE)


class Broken(Exception):  # noqa: N818 - it is what happens to a browser
    """A request was not answered whole."""


class Browser:
    """Opens `pages` one after the other; what breaks it asks for again, as a person would."""

    def __init__(self, number, pages, **headers):
        # An address of its own, as the proxy would say it: 10.0.0.0/8.
        octets = 10, number >> 16 & 255, number >> 8 & 255, number & 255
        self.headers = {
            "Host": "127.0.0.1",
            "User-Agent": BROWSER,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "vi-VN,vi;q=0.9",
            "Accept-Encoding": "gzip",
            "X-Forwarded-For": ".".join(map(str, octets)),
            **headers,
        }
        self.left, self.cookie = deque(pages), ""

    def request(self):
        cookies = "; ".join(filter(None, [self.headers.get("Cookie"), self.cookie]))
        headers = {**self.headers, **({"Cookie": cookies} if cookies else {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"GET {self.left[0]} HTTP/1.1\r\n{lines}\r\n".encode()


class Crowd:
    """`browsers` at the portal that listens on `port`, some at a time."""

    def __init__(self, port, browsers, has_flag=True):
        self._has_flag = has_flag  # whether they are given one, as persons are
        self._port, self._waiting, self._lock = port, deque(browsers), threading.Lock()
        self.pages = sum(len(browser.left) for browser in self._waiting)
        self.answered, self.broken = Counter(), Counter()  # {page: times}
        self.visits, self.broken_visits = 0, 0  # of both, those of browsers without the flag
        self.refused = Counter()  # {status: times}: answers that are no page
        self.heads = []  # of the answers, where a test wants them

    def go(self, keeps_heads=False):
        """Until every page was opened; raises what goes wrong otherwise."""
        self.keeps_heads = keeps_heads
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for one in [pool.submit(self._browse) for _ in range(AT_ONCE)]:
                one.result()

    @contextmanager
    def going(self):
        """Meanwhile something else may happen; in the end all of it was opened, or it was ended."""
        with ThreadPoolExecutor(1) as pool:
            going = pool.submit(self.go)
            yield going
            going.result()

    def end(self):
        """Nobody else comes; who is there opens the rest of their pages."""
        self._waiting.clear()

    def _browse(self):
        connection = None
        while self._waiting:
            try:
                browser = self._waiting.popleft()
            except IndexError:
                return
            while browser.left:
                try:
                    connection = connection or socket.create_connection(
                        ("127.0.0.1", self._port), timeout=30
                    )
                except OSError:
                    continue  # nothing was asked
                connection = self._open(connection, browser)

    def _open(self, connection, browser):
        """One request; the connection, or None where it is of no more use."""
        try:
            head, is_last = _asked(connection, browser.request())
        except (OSError, Broken):
            self._note(self.broken, "broken_visits", browser)
            connection.close()
            return None
        status = int(head[9:12])
        if status == 200:
            self._note(self.answered, "visits", browser)
            if self._has_flag:
                browser.cookie = _FLAG.search(head)[1].decode()
            browser.left.popleft()
            if self.keeps_heads:
                self.heads.append(head)
        else:
            with self._lock:
                self.refused[status] += 1
        if is_last:
            connection.close()
            return None
        return connection

    def _note(self, pages, visits, browser):
        with self._lock:
            pages[browser.left[0]] += 1
            setattr(self, visits, getattr(self, visits) + (not browser.cookie))


def _asked(connection, request):
    """(head of the answer, whether the connection ends with it)."""
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    length, got = int(_LENGTH.search(head)[1]), len(body)
    while got < length:
        got += len(_more(connection))
    return head, b"connection: close" in head.lower()


def _more(connection):
    piece = connection.recv(65536)
    if not piece:
        raise Broken
    return piece
