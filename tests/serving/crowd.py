"""Many requests of browsers without a cookie, over a few connections that stay open."""

import http.client
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.server import BROWSERS

AT_ONCE = 8


def visit(port, asked):
    """Ask for each (path, headers) of `asked`; how often each status was the answer."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        parts = [asked[start::AT_ONCE] for start in range(AT_ONCE)]
        return sum(pool.map(lambda part: _visit(port, part), parts), Counter())


def _visit(port, asked):
    connection, statuses = http.client.HTTPConnection("127.0.0.1", port, timeout=60), Counter()
    for path, headers in asked:
        connection.request("GET", path, headers=BROWSERS | headers)
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
    connection.close()
    return statuses
