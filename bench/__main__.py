"""`python -m bench`: all quick benchmarks, each with its results file and its table; one verdict.

`python -m bench search` runs those that are named, slow ones too.
"""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from bench.machine import machine
from bench.rows import table

QUICK = ("lighthouse", "serving", "counting", "edge", "cold", "publishing", "memory", "engine")
SLOW = ("search", "database", "crawl", "growth")  # 100,000 articles first, or a million
RESULTS = Path(__file__).resolve().parent / "results"


def main(names=()):
    if unknown := set(names) - {*QUICK, *SLOW}:
        known = ", ".join([*QUICK, *SLOW])
        return f"bench: {', '.join(sorted(unknown))} is none of {known}"
    RESULTS.mkdir(exist_ok=True)
    rows = []
    for name in names or QUICK:
        print(f"{name} …", flush=True)  # noqa: T201
        found = list(import_module(f"bench.{name}").run())
        result = {"machine": machine(), "rows": [asdict(row) for row in found]}
        written = json.dumps(result, indent=1, ensure_ascii=False)
        (RESULTS / f"{name}.json").write_text(written + "\n", "utf-8")
        print(table(found), end="\n\n")  # noqa: T201
        rows += found
    beyond = [str(row) for row in rows if row.fails]
    return f"bench: beyond the limit: {'; '.join(beyond)}" if beyond else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
