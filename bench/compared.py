"""Rows of what was put under load, each beside its peer, and of whether every view was counted."""

import time

from bench.load import CONNECTIONS
from bench.rounds import middle, ratio
from bench.rows import Row
from bench.subjects import LOOKS

LETTERS = {"nginx": "(a)", "gunicorn": "(b)"}  # the peers, as the issue and the docs name them
SETTLED = 2.5  # seconds until what was counted is in the database


def compared(subjects, found):
    """Rate, latency and errors of {name: Subject} with {name: [Load]}, beside their peers."""
    for name, subject in subjects.items():
        loads, theirs = found[name], found.get(subject.peer)
        rates, slowest = [load.rate for load in loads], [load.p99 for load in loads]
        yield Row(name, "answers/s", middle(rates), None, {"rounds": [round(r, 1) for r in rates]})
        yield Row(name, "p50 ms", middle([load.p50 for load in loads]), None)
        yield Row(name, "p99 ms", middle(slowest), None, {"rounds": [round(p, 2) for p in slowest]})
        yield Row(name, "errors", sum(load.errors for load in loads), 0, is_most=True)
        if theirs:
            peer = LETTERS[subject.peer.partition(",")[0]]
            part = ratio(rates, [load.rate for load in theirs])
            yield Row(name, f"of {peer}", part, subject.least, {"peer": subject.peer})
            times = ratio(slowest, [load.p99 for load in theirs])
            yield Row(name, f"p99 × {peer}", times, subject.slowest, is_most=True)


class Counted:
    """What a portal has counted since now."""

    def __init__(self, server):
        self.server, self.before = server, _views(server)

    def row(self, subject, loads):
        """How many views too many or too few were counted for these Loads.

        wrk leaves when its time is over, with a request on each connection that it does not count,
        and each round begins with a few looks at its page.
        """
        time.sleep(SETTLED)
        views = _views(self.server) - self.before
        answers = sum(load.answers for load in loads) + LOOKS * len(loads)
        open_at_the_end = CONNECTIONS * len(loads)
        wrong = max(answers - views, views - answers - open_at_the_end, 0)
        notes = {"answers": answers, "views": views, "open at the end": open_at_the_end}
        return Row(subject, "miscounted", wrong, 0, notes, is_most=True)


def _views(server):
    return server.counts()[1]
