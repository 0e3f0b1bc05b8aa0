"""Open many addresses once each, over a few connections, as a search engine does."""

from concurrent.futures import ThreadPoolExecutor

from . import HEADERS
from .connection import Connection


def crawl(url, paths, connections=8):
    """Returns how many did not answer 200."""
    paths = iter(paths)  # the threads share it; next() of an iterator of C is one step

    def some():
        connection, failed = Connection(url, HEADERS), 0
        for path in paths:
            failed += _status(connection, path) != 200
        connection.close()
        return failed

    with ThreadPoolExecutor(connections) as pool:
        return sum(pool.map(lambda _: some(), range(connections)))


def _status(connection, path):
    for _ in range(2):  # a connection that was idle for long is closed, and opened anew
        try:
            return connection.get(path)[0]
        except OSError:
            connection.close()
    return 0
