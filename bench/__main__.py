"""`python -m bench`: all quick benchmarks, a results file for each, one table, one verdict.

`python -m bench search` runs those that are named, slow ones too.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import cold, crawl, growth, lighthouse, memory, publishing, search, serving
from bench.machine import machine
from bench.rows import table

QUICK = {
    "lighthouse": lighthouse,
    "serving": serving,
    "cold": cold,
    "publishing": publishing,
    "memory": memory,
}
SLOW = {  # they make 100,000 articles first, or a million: half an hour, or many
    "search": search,
    "crawl": crawl,
    "growth": growth,
}
RESULTS = Path(__file__).resolve().parent / "results"


def main(names=()):
    known = QUICK | SLOW
    if unknown := set(names) - set(known):
        return f"bench: {', '.join(sorted(unknown))} is none of {', '.join(known)}"
    RESULTS.mkdir(exist_ok=True)
    rows = []
    for name in names or QUICK:
        print(f"{name} …", flush=True)  # noqa: T201
        found = list(known[name].run())
        result = {"machine": machine(), "rows": [asdict(row) for row in found]}
        written = json.dumps(result, indent=1, ensure_ascii=False)
        (RESULTS / f"{name}.json").write_text(written + "\n", "utf-8")
        rows += found
    print(table(rows))  # noqa: T201
    beyond = [str(row) for row in rows if row.fails]
    return f"bench: beyond the limit: {'; '.join(beyond)}" if beyond else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
