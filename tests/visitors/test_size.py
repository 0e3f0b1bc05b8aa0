"""The tables grow by days and by pages that were read, never by who read them."""

import json
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.visitors.views import view, write
from visitors import counting, journal, lines, sources, taking
from visitors.models import AgentCount, DailyCount, Journal, OpeningBalance, PageCount, SourceCount

pytestmark = pytest.mark.django_db

FIRST = datetime(2025, 1, 1, 5, tzinfo=UTC)
DAYS, PAGES, ARTICLES = 365, 30, 100_000  # a year of a hundredth of a busy portal's pages a day
VIEWS = 150  # a day
FAMILIES = "chrome-android", "chrome-windows", "safari-ios", "other"
SOURCES = sources.SEARCH, sources.SOCIAL, sources.DIRECT, sources.OTHER
BYTES = 300  # of a row of PageCount with its indexes, on either database


def size():
    """Bytes of the counters' tables with their indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # of all tables; nothing else grows here
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            return cursor.fetchone()[0]
        tables = [model._meta.db_table for model in apps.get_app_config("visitors").get_models()]
        cursor.execute("SELECT sum(pg_total_relation_size(name)) FROM unnest(%s) AS name", [tables])
        return int(cursor.fetchone()[0])


def rows():
    return {model: model.objects.count() for model in apps.get_app_config("visitors").get_models()}


def read_for_a_day(number):
    """What is new is read most; all other of 100,000 articles have a reader now and then."""
    chance = random.Random(number)
    keys = [f"tin/{ARTICLES + number * 3 - int(chance.paretovariate(0.6))}" for _ in range(PAGES)]
    for count in range(VIEWS):
        moment = FIRST + timedelta(days=number, seconds=count * 60)
        kind = lines.VISIT if count % 3 == 0 else lines.VIEW
        family, source = FAMILIES[count % len(FAMILIES)], SOURCES[count % len(SOURCES)]
        write(view(moment, kind, keys[count % PAGES], 200, family, source))
    return len(set(keys))


def test_a_year_is_bounded_by_its_days_and_pages():
    OpeningBalance.objects.create(visits=1, until=date(2024, 12, 31))
    before, pages = size(), 0
    for number in range(DAYS):
        pages += read_for_a_day(number)
        if number % 5 == 4:
            taking.take(wait=True)
    found = rows()
    assert {model: number for model, number in found.items() if number} == {
        DailyCount: DAYS,
        PageCount: pages,
        AgentCount: DAYS * len(FAMILIES),
        SourceCount: DAYS * len(SOURCES),
        Journal: len(journal.paths()),
        OpeningBalance: 1,
    }
    assert found[Journal] < 5
    assert size() - before < pages * BYTES + sum(found.values()) * 100 + 400_000
    total = counting.read(date(2026, 1, 1)).total
    assert total == 1 + DAYS * VIEWS // 3


def test_ten_times_the_readers_of_a_day_need_no_more_rows():
    read_for_a_day(0)
    taking.take()
    before = rows()
    for _ in range(10):
        read_for_a_day(0)
        taking.take()
    assert rows() == before


class TestTheFourNumbers:
    """One row for each day is read, and no other table's, whatever happened on the day."""

    @pytest.fixture(autouse=True)
    def _a_year(self):
        OpeningBalance.objects.create(visits=1, until=date(2024, 12, 31))
        days = [FIRST.date() + timedelta(days=n) for n in range(DAYS)]
        DailyCount.objects.bulk_create(DailyCount(date=day, visits=7, views=9) for day in days)
        PageCount.objects.bulk_create(
            PageCount(date=day, page=f"tin/{n}", views=3) for day in days for n in range(3)
        )

    def read(self):
        with CaptureQueriesContext(connection) as queries:
            assert counting.read(date(2025, 12, 31)).total == 1 + DAYS * 7
        return [query["sql"] for query in queries]

    def test_two_statements_read_them(self):
        balance, days = self.read()
        assert 'FROM "visitors_openingbalance"' in balance
        assert balance.count("FROM") == 1
        assert 'FROM "visitors_dailycount"' in days
        assert (days.count("FROM"), days.count("JOIN")) == (1, 0)

    def test_the_database_reads_each_day_once(self):
        _, statement = self.read()
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
                assert [row[-1] for row in cursor.fetchall()] == ["SCAN visitors_dailycount"]
                return
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}")
            (plan,) = cursor.fetchone()
        plan = plan if isinstance(plan, list) else json.loads(plan)
        assert list(scans(plan[0]["Plan"])) == [("visitors_dailycount", DAYS)]


def scans(node):
    """(table, rows read) of each scan in a plan of PostgreSQL."""
    if "Relation Name" in node:
        skipped = node.get("Rows Removed by Filter", 0)
        read = round((node["Actual Rows"] + skipped) * node["Actual Loops"])
        yield node["Relation Name"], read
    for part in node.get("Plans", ()):
        yield from scans(part)
