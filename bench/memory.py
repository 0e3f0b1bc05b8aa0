"""How much memory a worker takes, and how soon it answers after its start.

In megabytes of 10^6 bytes, of the larger of two workers: PSS, which gives each process its part of
what it shares; RSS, with all that it shares; USS, without. Measured after the start and after a
crawl of so many distinct articles. `crawl` is the same with 100,000.
"""

import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from bench import pages
from bench.archive import KINDS
from bench.load import HEADERS
from bench.load.connection import Connection
from bench.load.crawl import crawl
from bench.rounds import ROUNDS, interleaved, middle
from bench.rows import Row
from bench.subjects import portal
from tests.server import ROOT

FEW, ARTICLES = 1_000, 10_000
MOST_MB, MOST_GROWTH = 120, 1.5
COMMAND = [sys.executable, "-m", "gunicorn", "--config", "cantho_cchc/gunicorn.conf.py"]


def run(crawls=(FEW,), articles=ARTICLES, rounds=ROUNDS):
    with ExitStack() as stack:
        portals = {kind: stack.enter_context(portal(kind, articles)) for kind in KINDS}
        article = {kind: pages.of(server)["article"] for kind, server in portals.items()}
        subjects = {kind: (server, article[kind]) for kind, server in portals.items()}
        starts = interleaved(subjects, lambda subject: _start(*subject), rounds)
        for kind, server in portals.items():
            for place, what in enumerate(("start, s", "first page, ms", "second page, ms")):
                value = middle([start[place] for start in starts[kind]])
                yield Row(f"{kind} worker", what, value, None)
            yield from _grown(f"{kind} worker", server, crawls)


def _start(server, path):
    """(seconds to the first answer, milliseconds of its first page, of its second) anew."""
    server.process.terminate()
    server.process.wait(timeout=30)
    started = time.perf_counter()
    server.process = subprocess.Popen(
        COMMAND, cwd=ROOT, env=server.env, stdout=server.log, stderr=server.log
    )
    connection = Connection(server.url, HEADERS)
    while not _answers(connection):
        time.sleep(0.005)
    took = time.perf_counter() - started
    return took, _ms(connection, path), _ms(connection, path)


def _answers(connection):
    try:
        return connection.get("/healthz")[0] == 200
    except OSError:
        connection.close()
        return False


def _ms(connection, path):
    started = time.perf_counter()
    connection.get(path)
    return 1000 * (time.perf_counter() - started)


def _grown(subject, server, crawls):
    """What a worker takes at first, and after each of these numbers of pages."""
    paths = pages.articles(server, max(crawls))
    now = of_workers(server)
    yield Row(subject, "MB, at start", now["PSS"], MOST_MB, now, is_most=True)
    opened, failed, before = 0, 0, None
    for number in crawls:
        failed += crawl(server.url, paths[opened:number])
        opened, now = number, of_workers(server)
        yield Row(subject, f"MB, {number:,} pages", now["PSS"], MOST_MB, now, is_most=True)
        if before:
            grown = round(now["PSS"] / before["PSS"], 3)
            yield Row(subject, "grown", grown, MOST_GROWTH, is_most=True)
        before = before or now
    yield Row(subject, "errors", failed, 0, is_most=True)


def of_workers(server):
    """{"PSS": MB, "RSS": …, "USS": …} of the worker that takes most."""
    main = server.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()
    return max((_of(child) for child in children), key=lambda taken: taken["PSS"])


def _of(process):
    """What the kernel says of a process, see proc_pid_smaps(5)."""
    kb = {}
    for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()[1:]:
        name, value = line.split()[:2]
        kb[name.rstrip(":")] = int(value)
    own = kb["Private_Clean"] + kb["Private_Dirty"]
    found = {"PSS": kb["Pss"], "RSS": kb["Rss"], "USS": own}
    return {name: round(value * 1024 / 1e6, 1) for name, value in found.items()}
