"""Load over HTTP: by `wrk` where it is installed (Debian: wrk), else by `plain`, our own.

What PyPI has (locust, molotov, aiolocust) spends a millisecond of Python on a request: several
times what our answer takes, so that it would measure itself. `plain` writes to the socket and reads
the head and no more: it still takes its share of the two cores, so figures are only compared within
a run, where every server has the same client.
"""

import shutil
from dataclasses import dataclass

from tests.server import BROWSERS

HEADERS = BROWSERS | {"Connection": "keep-alive"}
CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """What one round of load has seen."""

    answers: int
    rate: float  # answers a second
    p50: float  # milliseconds
    p99: float
    errors: int  # answers of 400 and more, and sockets that failed


def load(url, seconds, headers=None, connections=CONNECTIONS, paths=()):
    """Ask for one address, or for `paths` there in turn, as fast as it is answered."""
    from . import plain, wrk

    tool = wrk if shutil.which("wrk") else plain
    return tool.load(url, seconds, {**HEADERS, **(headers or {})}, connections, paths)


def tool():
    """The name of what makes the load."""
    return "wrk" if shutil.which("wrk") else "bench.load.plain"
