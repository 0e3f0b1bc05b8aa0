"""How soon the first page of a search is there, among 100,000 articles, on either database.

What is asked are the queries of tests/search/queries.toml, which are of every kind that people
type. Each is asked RUNS times of `find` and through the whole page; the first run, which also
fills the caches of the database, counts as well.
"""

import json
import subprocess
import sys

from bench.archive import KINDS, archive
from bench.rows import Row
from tests.server import ROOT

LIMIT = 50  # ms, at the 95th percentile
RUNS = 3


def run():
    for kind in KINDS:
        with archive(kind) as env:
            command = [sys.executable, "-m", "bench.search_times", str(RUNS)]
            done = subprocess.run(
                command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True
            )
        times = json.loads(done.stdout)
        yield from _rows(f"{kind} find", times["find"], LIMIT)
        yield from _rows(f"{kind} page", times["page"], None)


def _rows(subject, times, limit):
    """Rows from {query: [ms]}; the notes of the last name the slowest queries."""
    all_times = sorted(ms for runs in times.values() for ms in runs)
    slowest = sorted(times, key=lambda query: -min(times[query]))[:8]
    notes = {"queries": len(times), "slowest": {q[:60]: min(times[q]) for q in slowest}}
    yield Row(subject, "p50 ms", _percentile(all_times, 50), None)
    yield Row(subject, "p95 ms", _percentile(all_times, 95), limit, notes, is_most=True)


def _percentile(ordered, percent):
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
