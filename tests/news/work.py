"""How much a database reads to answer a query: counted, not timed."""

import json

from django.db import connection

LARGE = {"news_article", "news_document", "search_entry"}


def of(sql):
    """Rows of large tables that PostgreSQL reads, hundreds of steps that SQLite takes."""
    return _rows(_plan(sql)) if connection.vendor == "postgresql" else _steps(sql)


def walks(sql):
    """Whether a large table is read without an index, or an index of it from end to end."""
    if connection.vendor == "postgresql":
        return any(
            node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE and _rows(node) > 50
            for node in _nodes(_plan(sql))
        )
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        lines = [row[-1] for row in cursor.fetchall()]
    scanned = {line.split()[1] for line in lines if line.startswith("SCAN ")}  # by index or not
    return "LIMIT" not in sql and not scanned.isdisjoint(LARGE)


def _plan(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        (found,) = cursor.fetchone()
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def _nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _rows(plan):
    read = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
    return sum(
        node["Actual Loops"] * sum(node.get(name, 0) for name in read)
        for node in _nodes(plan)
        if "Scan" in node["Node Type"]
    )


def _steps(sql):
    hundreds = 0

    def step():
        nonlocal hundreds
        hundreds += 1

    connection.connection.set_progress_handler(step, 100)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            cursor.fetchall()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return hundreds
