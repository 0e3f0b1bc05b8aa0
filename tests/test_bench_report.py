"""The tables and charts of docs/performance.md."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from bench import report
from bench.chart import bars, lines

SVG = "{http://www.w3.org/2000/svg}"


def row(subject, measure, value, limit=None, is_most=False):
    return {
        "subject": subject,
        "measure": measure,
        "value": value,
        "limit": limit,
        "is_most": is_most,
    }


def words(chart):
    return [text.text for text in ElementTree.fromstring(chart).iter(f"{SVG}text")]


def test_a_limit_stands_beside_its_value():
    rows = [
        row("article", "answers/s", 8123.4),
        row("article", "of (b)", 0.9731, 0.6),
        row("article", "p99 × (b)", 1.25, 2, is_most=True),
        row("article", "errors", 0, 0, is_most=True),
    ]
    assert report.table(rows).splitlines() == [
        "| | answers/s | of (b) | p99 × (b) | errors |",
        "|---|---:|---:|---:|---:|",
        "| article | 8,123 | 0.9731 (≥ 0.6) | 1.25 (≤ 2) | 0 |",
    ]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """`written(name, rows)`: the page after the report of one benchmark's rows."""
    results, page = tmp_path / "results", tmp_path / "page.md"
    results.mkdir()
    page.write_text("a\n<!-- serving -->\nold\n<!-- /serving -->\n<!-- edge -->\nold\n", "utf-8")
    for name, path in {"RESULTS": results, "PAGE": page, "CHARTS": tmp_path / "charts"}.items():
        monkeypatch.setattr(report, name, path)

    def write(name, rows):
        result = {"machine": {"cores": "2"}, "rows": rows}
        (results / f"{name}.json").write_text(json.dumps(result), "utf-8")
        report.main()
        return page.read_text("utf-8")

    return write


def test_a_table_takes_the_place_of_the_last_and_others_stay(written, tmp_path):
    text = written("serving", [row("gunicorn", "answers/s", 8000), row("home", "answers/s", 7000)])
    assert "| home | 7,000 |\n\n<!-- /serving -->" in text
    assert text.endswith("<!-- edge -->\nold\n")
    assert written("serving", [row("home", "answers/s", 7000)]).count("| home") == 1
    assert [file.name for file in (tmp_path / "charts").iterdir()] == ["serving.svg"]


def test_bars_say_what_they_are_and_how_long():
    found = words(bars("Answers", "a second", [("nginx", 90_000, False), ("<home>", 7_000, True)]))
    assert {"Answers", "a second", "nginx", "90,000", "<home>", "7,000", "100,000"} <= set(found)


def test_lines_have_both_axes_a_key_and_their_limit():
    found = words(lines("Cost", "articles", "ratio", {"home": {1_000: 1, 10_000: 1.1}}, 1.25))
    assert {"Cost", "articles", "ratio", "home", "1,000", "10,000", "limit 1.25"} <= set(found)
