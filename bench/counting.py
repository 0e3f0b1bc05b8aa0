"""What counting adds to a page that is already in memory: the portal beside itself uncounted.

The same article is asked for from both, in many short rounds, over one connection to one worker:
more of them wait for one another, and then the scheduler is measured. Compared is the time of a
page, by its median; and, for who wants to know where it goes, the processor time of the worker for
an answer, by the kernel, with all that is done later with its line.
"""

import os
from contextlib import ExitStack
from pathlib import Path

from bench import pages
from bench.archive import FOLDER, KINDS, archive
from bench.load import load
from bench.rounds import interleaved, middle, ratio
from bench.rows import Row
from bench.subjects import READER, Subject
from tests.server import Server

ARTICLES = 1_000
MOST = 1.15  # times the time without counting
ROUNDS, SECONDS, WORKERS = 15, 1, 1
READERS = {"view": READER, "new visit": {"Referer": "https://www.google.com/"}}
TICK = os.sysconf("SC_CLK_TCK")


class Uncounted(Server):
    configuration = "bench/peers/uncounted_conf.py"


def run():
    for kind in KINDS:
        with archive(kind, ARTICLES) as env, ExitStack() as stack:
            servers = {}
            for kindly in (Server, Uncounted):
                folder = str(FOLDER / f"{kind}-{ARTICLES}")
                server = kindly(folder, WORKERS, DATABASE_URL=env["DATABASE_URL"])
                servers[kindly] = stack.enter_context(server)
            yield from _compared(kind, servers[Server], servers[Uncounted])


def _compared(kind, counted, uncounted):
    path, asked = pages.of(counted)["article"], {}
    for name, headers in READERS.items():
        for server in (counted, uncounted):
            asked[name, server] = (server, Subject(server.url + path, headers))
    found = interleaved(asked, lambda pair: _cost(*pair), ROUNDS)
    for name in READERS:
        yield from _rows(f"{kind} {name}", found[name, counted], found[name, uncounted])


def _rows(subject, ours, theirs):
    """Of what `_cost` gave in each round, counted and uncounted."""
    ours_ms, ours_us, failed = zip(*ours, strict=True)
    theirs_ms, theirs_us, failed_too = zip(*theirs, strict=True)
    rounds = [round(one / other, 3) for one, other in zip(ours_ms, theirs_ms, strict=True)]
    yield Row(subject, "ms", middle(ours_ms), None)
    yield Row(subject, "ms uncounted", middle(theirs_ms), None)
    cost = ratio(ours_ms, theirs_ms)
    yield Row(subject, "times", cost, MOST, {"rounds": rounds}, is_most=True)
    yield Row(subject, "processor, µs", middle(ours_us), None)
    yield Row(subject, "µs uncounted", middle(theirs_us), None)
    yield Row(subject, "errors", sum(failed) + sum(failed_too), 0, is_most=True)


def _cost(server, subject):
    """(median of milliseconds, microseconds of processor for an answer, errors) of a round."""
    before = _used(server)
    seen = load(subject.url, SECONDS, subject.headers, connections=WORKERS)
    return seen.p50, 1e6 * (_used(server) - before) / seen.answers, seen.errors


def _used(server):
    """Seconds of processor that the workers of a server have used."""
    main = server.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()
    texts = [Path(f"/proc/{child}/stat").read_text("utf-8") for child in children]
    return sum(sum(map(int, t.rpartition(")")[2].split()[11:13])) for t in texts) / TICK
