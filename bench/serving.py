"""How fast pages are served, under load, beside what serves the same bytes and does nothing else.

(a) nginx with the article as a file, (b) gunicorn with our settings and two lines of WSGI, (c) our
pages with every view counted, on both databases, asked for again and again; a return visit brings
the ETag that it was given. What was answered is compared with what was counted.
"""

import time
from contextlib import ExitStack

from bench.archive import KINDS
from bench.load import CONNECTIONS
from bench.rounds import interleaved, middle, ratio
from bench.rows import Row
from bench.subjects import LOOKS, Subject, ours, peers, portal

ARTICLES = 10_000
SETTLED = 2.5  # seconds until what was counted is in the database
SLOWEST = 2  # times the peer's p99


def run():
    with ExitStack() as stack:
        portals = {kind: stack.enter_context(portal(kind, ARTICLES)) for kind in KINDS}
        subjects = {}
        for kind, server in portals.items():
            subjects |= ours(kind, server)
        subjects = peers(stack, subjects["sqlite article"]) | subjects
        before = {kind: _views(server) for kind, server in portals.items()}
        found = interleaved(subjects, Subject.load)
        time.sleep(SETTLED)
        for name, subject in subjects.items():
            yield from _rows(name, subject, found)
        for kind, server in portals.items():
            loads = [load for name in subjects if name.startswith(kind) for load in found[name]]
            yield _counted(kind, loads, _views(server) - before[kind])


def _views(server):
    return server.counts()[1]


def _rows(name, subject, found):
    """Rate, latency and errors of one subject, and what they are of its peer's."""
    loads, theirs = found[name], found.get(subject.peer)
    rates, slowest = [load.rate for load in loads], [load.p99 for load in loads]
    yield Row(name, "answers/s", middle(rates), None, {"rounds": [round(r, 1) for r in rates]})
    yield Row(name, "p50 ms", middle([load.p50 for load in loads]), None)
    yield Row(name, "p99 ms", middle(slowest), None, {"rounds": [round(p, 2) for p in slowest]})
    if theirs:
        part = ratio(rates, [load.rate for load in theirs])
        yield Row(name, "of (b)", part, subject.least, {"peer": subject.peer})
        most = SLOWEST if subject.least else None
        times = ratio(slowest, [load.p99 for load in theirs])
        yield Row(name, "p99 × (b)", times, most, is_most=True)
    yield Row(name, "errors", sum(load.errors for load in loads), 0, is_most=True)


def _counted(kind, loads, views):
    """How many views too many or too few were counted.

    wrk leaves when its time is over, with a request on each connection that it does not count, and
    each round begins with a few looks at its page.
    """
    answers = sum(load.answers for load in loads) + LOOKS * len(loads)
    open_at_the_end = CONNECTIONS * len(loads)
    wrong = max(answers - views, views - answers - open_at_the_end, 0)
    notes = {"answers": answers, "views": views, "open at the end": open_at_the_end}
    return Row(f"{kind} views", "miscounted", wrong, 0, notes, is_most=True)
