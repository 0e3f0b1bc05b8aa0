"""What each page costs in archives of 1,000 to 1,000,000 articles, on either database.

Two costs: in a new edition, when nothing is remembered, and in one that holds. A page's ratio is to
its cost among 1,000 articles, in the same round. Made the first time; the largest takes hours.
"""

import json
import subprocess
import sys
from contextlib import ExitStack, contextmanager

from bench.archive import KINDS, SIZES, archive
from bench.rounds import ROUNDS, interleaved, middle, ratio
from bench.rows import Row
from tests.server import ROOT

TRIES = 3  # of each page in a round, of which the cheapest counts
GROWN, SEARCH_GROWN = 1.25, 2.0
INDEX_MS = 50  # the sitemap's index, however many articles
EDITIONS = {True: "new edition", False: "edition"}


def run(sizes=SIZES, rounds=ROUNDS):
    for kind in KINDS:
        with ExitStack() as stack:
            asked = {size: stack.enter_context(process(kind, size)) for size in sizes}
            names = next(iter(asked.values()))[1]
            subjects = {
                (name, is_new, size): (running, name, is_new)
                for name in names
                for is_new in EDITIONS
                for size, (running, _) in asked.items()
            }
            interleaved(subjects, lambda subject: _ask(*subject), 1)  # what is loaded once
            found = interleaved(subjects, lambda subject: cheapest(*subject), rounds)
        for name in names:
            for is_new, edition in EDITIONS.items():
                costs = {size: found[name, is_new, size] for size in sizes}
                yield from _rows(f"{kind} {name}, {edition}", name, costs)


@contextmanager
def process(kind, size, **more):
    """(a running bench.costs, the names of its pages); `more` goes into its environment."""
    with archive(kind, size) as env:
        env = env | more
        command = [sys.executable, "-m", "bench.costs"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.stdin.close()
            process.wait(timeout=30)


def _ask(process, name, is_new):
    process.stdin.write(json.dumps([name, is_new]) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def cheapest(process, name, is_new, by="cpu"):
    """What else the machine does only makes a page dearer."""
    costs = (_ask(process, name, is_new) for _ in range(TRIES))
    return min(costs, key=lambda cost: cost[by])


def _rows(subject, name, costs):
    """A row for each size, and one for the largest as a ratio to the smallest."""
    smallest, largest = min(costs), max(costs)
    for size, rounds in costs.items():
        notes = {"queries": rounds[0]["queries"], "bytes": rounds[0]["bytes"]}
        notes["wall ms"] = middle([one["wall"] for one in rounds])
        yield Row(subject, f"ms at {size:,}", middle([one["cpu"] for one in rounds]), None, notes)
    of = {size: [one["cpu"] for one in rounds] for size, rounds in costs.items()}
    most = SEARCH_GROWN if "search" in name else GROWN
    yield Row(subject, "grown", ratio(of[largest], of[smallest]), most, is_most=True)
    wall = {size: [one["wall"] for one in rounds] for size, rounds in costs.items()}
    yield Row(subject, "wall, grown", ratio(wall[largest], wall[smallest]), None)
    if name == "sitemap index":
        yield Row(subject, "wall ms", middle(wall[largest]), INDEX_MS, is_most=True)
