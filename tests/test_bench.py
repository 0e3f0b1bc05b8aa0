import json
import platform

import pytest

import bench.__main__ as program
from bench import lighthouse
from bench.rounds import interleaved, ratio
from bench.rows import Row, table

GOOD = Row("home", "performance", 100, 100)
POOR = Row("article", "performance", 99, 100)


@pytest.fixture
def results(tmp_path, monkeypatch):
    """`results(rows)`: what `python -m bench` ends with when its one benchmark returns these."""
    monkeypatch.setattr(program, "RESULTS", tmp_path / "results")

    def end_with(rows):
        monkeypatch.setattr(lighthouse, "run", lambda: rows)
        return program.main(["lighthouse"])

    return end_with


def test_the_table_has_a_line_for_each_subject_and_a_column_for_each_measure():
    rows = [GOOD, Row("home", "seo", 100, 100), POOR]
    assert table(rows).splitlines() == [
        "         performance  seo",
        "home             100  100",
        "article           99",
    ]


def test_it_succeeds_where_every_value_reaches_its_limit(results, tmp_path):
    assert results([GOOD]) == 0
    written = json.loads((tmp_path / "results/lighthouse.json").read_text())
    assert [(row["subject"], row["value"]) for row in written["rows"]] == [("home", 100)]


def test_it_fails_with_one_line_that_names_what_is_below(results):
    assert results([GOOD, POOR]) == "bench: beyond the limit: article performance 99, limit 100"


def test_a_limit_may_be_the_most_that_is_allowed(results):
    slow = Row("find", "p95 ms", 60, 50, is_most=True)
    assert results([slow]) == "bench: beyond the limit: find p95 ms 60, limit 50"
    assert results([Row("find", "p95 ms", 40, 50, is_most=True), Row("find", "ms", 9, None)]) == 0


def test_a_benchmark_that_is_not_there_is_said():
    known = ", ".join([*program.QUICK, *program.SLOW])
    assert program.main(["xyz"]) == f"bench: xyz is none of {known}"


def test_the_machine_is_named_without_a_path_or_its_name(results, tmp_path):
    results([GOOD])
    machine = json.loads((tmp_path / "results/lighthouse.json").read_text())["machine"]
    assert {"CPU", "cores", "memory", "kernel", "Python", "PostgreSQL", "load"} <= set(machine)
    assert "" not in machine.values()
    assert not any(platform.node() in value or "/" in value for value in machine.values())


def test_a_ratio_is_the_median_of_the_ratios_of_each_round():
    found = interleaved({"a": [4, 8, 30], "b": [2, 2, 3]}, lambda values: values.pop(0), rounds=3)
    assert found == {"a": [4, 8, 30], "b": [2, 2, 3]}
    assert ratio(found["a"], found["b"]) == 4
