"""How fast pages are served, under load, beside what serves the same bytes and does nothing else.

(a) nginx with the article as a file, (b) gunicorn with our settings and two lines of WSGI, (c) our
pages with every view counted, on both databases, asked for again and again; a return visit brings
the ETag that it was given. What was answered is compared with what was counted.
"""

from contextlib import ExitStack

from bench.archive import KINDS
from bench.compared import Counted, compared
from bench.rounds import interleaved
from bench.subjects import Subject, ours, peers, portal

ARTICLES = 10_000


def run():
    with ExitStack() as stack:
        portals = {kind: stack.enter_context(portal(kind, ARTICLES)) for kind in KINDS}
        subjects = {}
        for kind, server in portals.items():
            subjects |= ours(kind, server)
        subjects = peers(stack, subjects["sqlite article"]) | subjects
        counted = {kind: Counted(server) for kind, server in portals.items()}
        found = interleaved(subjects, Subject.load)
        yield from compared(subjects, found)
        for kind in portals:
            loads = [load for name in subjects if name.startswith(kind) for load in found[name]]
            yield counted[kind].row(f"{kind} views", loads)
