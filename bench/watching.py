"""`python -m bench.watching URL PATH…`: reads pages until its input ends, and tells what it saw.

Each path is asked for over CONNECTIONS kept connections: the kernel gives each of them to one of
the workers, so that with so many every worker has some. Prints JSON: {"seen": [[path, connection,
when the request began, when its answer was there, the page's number]], "errors": how many}, times
as of time.perf_counter(), which all processes of a machine share.
"""

import json
import re
import sys
import threading
import time

from bench.load import HEADERS
from bench.load.connection import Connection

CONNECTIONS = 24
MARK = "Bản thử số"
_MARK = re.compile(f"{MARK} (\\d+)".encode())
PAUSE = 0.005  # seconds: the processors are for the server


def main(url, *paths):
    over, seen, errors = threading.Event(), [], []
    watchers = [
        threading.Thread(target=_watch, args=(url, path, number, over, seen, errors))
        for path in paths
        for number in range(CONNECTIONS)
    ]
    for watcher in watchers:
        watcher.start()
    sys.stdin.read()
    over.set()
    for watcher in watchers:
        watcher.join()
    print(json.dumps({"seen": seen, "errors": len(errors)}))  # noqa: T201


def _watch(url, path, number, over, seen, errors):
    connection = Connection(url, HEADERS)
    while not over.wait(PAUSE):
        began = time.perf_counter()
        try:
            status, body = connection.get(path)
        except OSError as error:
            connection.close()
            errors.append(error)
            continue
        mark = _MARK.search(body)
        if status != 200 or not mark:
            errors.append(status)
            continue
        seen.append([path, number, began, time.perf_counter(), int(mark[1])])


if __name__ == "__main__":
    main(*sys.argv[1:])
