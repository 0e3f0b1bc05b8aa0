"""Lighthouse's scores of three kinds of page, as a phone on a slow network opens them.

The preset is Lighthouse's own (mobile, simulated throttling). Each page is opened RUNS times and
the median counts: on a busy machine a single run's performance can be a point lower.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.rows import Row
from tests.server import ROOT, Server

LIMIT = 100  # of 100, in every category
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
TRIES = 3  # now and then Chromium loses the beginning of a trace, and Lighthouse asks for another
PROGRAM = ROOT / "var/bench-node/node_modules/lighthouse/cli/index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def run():
    chromium, node = _path_of("chromium"), _path_of("node", package="nodejs")
    rows = []
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder, Server(folder) as portal:
        pages = {"home": "/", "list": "/tin/", "article": portal.seed_path()}
        for subject, path in pages.items():
            url = portal.url + path
            rows += _rows(subject, [_report(url, chromium, node) for _ in range(RUNS)])
    return rows


def _path_of(program, package=None):
    return shutil.which(program) or sys.exit(
        f"bench: {program} is missing: install the package {package or program}"
    )


def _report(url, chromium, node):
    """One run's report: Lighthouse's JSON, read."""
    command = [node, str(PROGRAM), url, "--quiet", "--output=json", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "report.json"  # a pipe loses what a full one had no room for
            done = subprocess.run(
                [*command, f"--output-path={written}"],
                env={**os.environ, "CHROME_PATH": chromium},
                capture_output=True,
                text=True,
                timeout=180,
                check=False,
            )
            report = json.loads(written.read_bytes()) if written.exists() else {"categories": {}}
        scores = [category["score"] for category in report["categories"].values()]
        if scores and None not in scores:
            return report
    sys.exit(f"bench: Lighthouse failed {TRIES} times on {url}: {done.stderr.strip()[-300:]}")


def _rows(subject, reports):
    """A row for each category, from the reports of one page."""
    for category in CATEGORIES:
        scores = [round(100 * report["categories"][category]["score"]) for report in reports]
        notes = {"runs": scores, "below 1": _imperfect(reports[0], category)}
        if category == "performance":
            notes["ms"] = _median_times(reports)
        yield Row(subject, category, statistics.median(scores), LIMIT, notes)


def _imperfect(report, category):
    """{audit: score} of what a report takes points off for."""
    weighed = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    scores = {name: report["audits"][name]["score"] for name in weighed}
    return {name: score for name, score in scores.items() if score is not None and score < 1}


def _median_times(reports):
    """The medians behind the score, in milliseconds."""
    names = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
    return {
        name: round(statistics.median(r["audits"][name]["numericValue"] for r in reports))
        for name in names
    }
