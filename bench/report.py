"""`python -m bench.report`: bench/results/ as the tables and charts of docs/performance.md.

A table goes between <!-- NAME --> and <!-- /NAME -->; of what was not run, the last one stays.
"""

import json
import re
from pathlib import Path

from bench.chart import bars, lines

ROOT = Path(__file__).resolve().parent.parent
RESULTS, PAGE, CHARTS = ROOT / "bench/results", ROOT / "docs/performance.md", ROOT / "docs/charts"
PEERS = ("nginx", "gunicorn")
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
GROWING = ("home", "category, deep", "article", "JSON", "RSS", "desk: articles", "search")
LIMIT = 1.25


def main():
    text = PAGE.read_text("utf-8")
    results = {file.stem: json.loads(file.read_text("utf-8")) for file in RESULTS.glob("*.json")}
    for name, result in results.items():
        text = _between(text, name, table(result["rows"]))
        text = _between(text, "machine", machine(result["machine"]))
    PAGE.write_text(text, "utf-8")
    CHARTS.mkdir(exist_ok=True)
    for name, chart in charts(results):
        (CHARTS / f"{name}.svg").write_text(chart, "utf-8")


def _between(text, name, words):
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}\n{words}\n\n{found[2]}", text)


def machine(facts):
    return ", ".join(f"{what} {which}" for what, which in facts.items()) + "."


def table(rows):
    """Markdown: a line for each subject, a column for each measure; a limit beside its value."""
    measures = list(dict.fromkeys(row["measure"] for row in rows))
    subjects = list(dict.fromkeys(row["subject"] for row in rows))
    cells = {(row["subject"], row["measure"]): _cell(row) for row in rows}
    head = [f"| | {' | '.join(measures)} |", "|---|" + "---:|" * len(measures)]
    body = (
        f"| {_said(subject)} | {' | '.join(cells.get((subject, m), '') for m in measures)} |"
        for subject in subjects
    )
    return "\n".join([*head, *body])


def _said(subject):
    """A subject's name with that of its database as people write it."""
    first, _, rest = subject.partition(" ")
    return f"{DATABASES.get(first, first)} {rest}".rstrip()


def _cell(row):
    value = f"{row['value']:,.4g}" if abs(row["value"]) < 1000 else f"{row['value']:,.0f}"
    if row["limit"] is None or row["limit"] == 0:
        return value
    return f"{value} ({'≤' if row['is_most'] else '≥'} {row['limit']:g})"


def charts(results):
    """(name, SVG) of what has been run."""
    loaded = [row for name in ("edge", "serving") for row in results.get(name, {}).get("rows", ())]
    rates = {row["subject"]: row["value"] for row in loaded if row["measure"] == "answers/s"}
    if rates:
        values = [(_said(name), rate, not name.startswith(PEERS)) for name, rate in rates.items()]
        values.sort(key=lambda value: -value[1])
        yield "serving", bars("Answers a second, two cores", "answers a second", values)
    for kind in DATABASES:
        series = _growth(results.get("growth", {}).get("rows", ()), kind)
        if series:
            title = f"What a page costs in a larger archive, {DATABASES[kind]}"
            up = "processor time, of that among 1,000 articles"
            yield f"growth-{kind}", lines(title, "articles", up, series, LIMIT)


def _growth(rows, kind):
    """{page: {size: ratio to the smallest}} of an edition that holds."""
    series = {}
    for name in GROWING:
        costs = {
            int(row["measure"].removeprefix("ms at ").replace(",", "")): row["value"]
            for row in rows
            if row["subject"] == f"{kind} {name}, edition" and row["measure"].startswith("ms at")
        }
        if costs:
            series[name] = {size: cost / costs[min(costs)] for size, cost in costs.items()}
    return series


if __name__ == "__main__":
    main()
