"""`python -m bench`: all benchmarks, a results file for each, one table, one verdict."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import lighthouse
from bench.rows import table

BENCHMARKS = [lighthouse]
RESULTS = Path(__file__).resolve().parent / "results"


def main():
    RESULTS.mkdir(exist_ok=True)
    rows = []
    for benchmark in BENCHMARKS:
        name = benchmark.__name__.rpartition(".")[2]
        print(f"{name} …", flush=True)  # noqa: T201
        found = list(benchmark.run())
        written = json.dumps([asdict(row) for row in found], indent=1, ensure_ascii=False)
        (RESULTS / f"{name}.json").write_text(written + "\n", "utf-8")
        rows += found
    print(table(rows))  # noqa: T201
    short = [f"{r.subject} {r.measure} {r.value:g} < {r.limit:g}" for r in rows if r.is_short]
    return f"bench: below the limit: {', '.join(short)}" if short else 0


if __name__ == "__main__":
    sys.exit(main())
