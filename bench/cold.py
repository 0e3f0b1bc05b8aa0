"""What a page costs that is not in memory: processor, time, queries; on either database.

In an edition that holds, and as the first page of a new one; see `costs`.
"""

from contextlib import ExitStack

from bench.archive import KINDS
from bench.growth import EDITIONS, cheapest, process
from bench.rounds import interleaved, middle
from bench.rows import Row

ARTICLES = 10_000
NAMES = ("article", "home", "category", "search")
MOST_MS = {"article": 12}
MOST_QUERIES = {"article": 6, "home": 10}


def run():
    with ExitStack() as stack:
        asked = {kind: stack.enter_context(process(kind, ARTICLES))[0] for kind in KINDS}
        subjects = {
            (kind, name, is_new): (running, name, is_new)
            for kind, running in asked.items()
            for name in NAMES
            for is_new in EDITIONS
        }
        found = interleaved(subjects, lambda subject: cheapest(*subject))
    for (kind, name, is_new), costs in found.items():
        subject = f"{kind} {name}" + (", new edition" if is_new else "")
        limits = ({}, {}) if is_new else (MOST_MS, MOST_QUERIES)
        yield _row(subject, "CPU ms", costs, "cpu", limits[0].get(name))
        yield _row(subject, "ms", costs, "wall", None)
        yield _row(subject, "queries", costs, "queries", limits[1].get(name))


def _row(subject, measure, costs, key, limit):
    values = [cost[key] for cost in costs]
    return Row(subject, measure, middle(values), limit, is_most=True)
