"""Load by Python alone, for machines without wrk: one process, as many sockets as connections."""

import selectors
import time
from itertools import cycle
from statistics import quantiles
from urllib.parse import urlsplit

from . import Load
from .connection import Connection


def load(url, seconds, headers, connections, paths=()):
    paths = cycle(paths or [_path(url)])
    started, times, errors = time.perf_counter(), [], 0
    with selectors.DefaultSelector() as waiting:
        asked = {}
        for _ in range(connections):
            _ask(Connection(url, headers), next(paths), waiting, asked)
        while time.perf_counter() < started + seconds:
            for key, _ in waiting.select(timeout=1):
                errors += _take(key.data, waiting, asked, times)
                _ask(key.data, next(paths), waiting, asked)
        took = time.perf_counter() - started
        for connection in asked:
            connection.close()
    percentiles = quantiles(times, n=100) if len(times) > 1 else [0] * 99
    p50, p99 = 1000 * percentiles[49], 1000 * percentiles[98]
    return Load(len(times), len(times) / took, p50, p99, errors)


def _path(url):
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _ask(connection, path, waiting, asked):
    connection.send(path)
    asked[connection] = time.perf_counter()
    waiting.register(connection.socket, selectors.EVENT_READ, connection)


def _take(connection, waiting, asked, times):
    """Read an answer that has begun to arrive; returns whether it was an error."""
    waiting.unregister(connection.socket)
    try:
        status, _ = connection.receive()
    except OSError:
        connection.close()
        return True
    times.append(time.perf_counter() - asked[connection])
    return status >= 400
