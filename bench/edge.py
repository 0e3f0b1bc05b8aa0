"""nginx before the portal, as deploy/nginx/ has it, beside nginx with the page as a file.

Every view is a line of the journal, which the portal takes in; and an editor publishes while the
edge is read: how long after the save the last reader began to get the old page.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import pages
from bench.archive import FOLDER, KINDS
from bench.compared import Counted, compared
from bench.publishing import publish
from bench.rounds import interleaved
from bench.rows import Row
from bench.subjects import GZIP, READER, Subject, peers, portal
from tests.edge.nginx import Edge

ARTICLES, RATE = 10_000, 0.60  # of the file's
SAVES, LATEST = 5, 2  # seconds from a save until no new reader gets the old page


def run():
    with ExitStack() as stack:
        portals = {kind: stack.enter_context(portal(kind, ARTICLES)) for kind in KINDS}
        edges = {kind: _edge(stack, kind, server) for kind, server in portals.items()}
        subjects = {}
        for kind, server in portals.items():
            url = edges[kind] + pages.of(server)["article"]
            subjects[f"{kind} edge"] = Subject(url, READER, 200, "nginx", RATE)
            subjects[f"{kind} edge, gzip"] = Subject(url, READER | GZIP, 200, "nginx, gzip", RATE)
        subjects = peers(stack, subjects["sqlite edge"], ["nginx"]) | subjects
        counted = {kind: Counted(server) for kind, server in portals.items()}
        found = interleaved(subjects, Subject.load)
        yield from compared(subjects, found)
        for kind, server in portals.items():
            loads = [load for name in subjects if name.startswith(kind) for load in found[name]]
            yield counted[kind].row(f"{kind} edge", loads)
            yield from _last_old(f"{kind} edge", *publish(server, SAVES, edges[kind]))


def _edge(stack, kind, server):
    """The address of an nginx before the portal, which writes into the portal's journal."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench-")))
    folder.chmod(0o755)
    journal = FOLDER / f"{kind}-{ARTICLES}/journal"
    edge = stack.enter_context(Edge(folder, server.port, journal, main="pcre_jit on;"))
    return f"http://127.0.0.1:{edge.port}"


def _last_old(subject, returned, watched, loads):
    late = [
        began - at
        for number, at in enumerate(returned, start=1)
        for _, _, began, _, mark in watched["seen"]
        if mark < number
    ]
    errors = watched["errors"] + sum(load.errors for load in loads)
    yield Row(subject, "old page, s", round(max(0, *late), 3), LATEST, is_most=True)
    yield Row(subject, "errors while publishing", errors, 0, is_most=True)
