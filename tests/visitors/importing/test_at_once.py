"""Imports at the same time, while views of the same days are taken in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction

from tests import databases
from tests.visitors.views import view, write
from visitors import counting, lines, taking
from visitors.importing.days import TAKE, bring_in
from visitors.importing.file import Day
from visitors.models import DailyCount, OpeningBalance

FIRST = date(2026, 3, 2)
DAYS = {FIRST + timedelta(days=n): Day(10 + n, n) for n in range(20)}


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_they_wait_for_one_another_and_no_view_is_lost():
    OpeningBalance.objects.create(visits=1000, until=FIRST + timedelta(days=9))

    def work(number):
        for turn in range(10):
            if number % 2:
                bring_in(DAYS, TAKE)
            else:
                at = datetime(2026, 3, 2, 5, tzinfo=UTC) + timedelta(days=turn)
                write(view(at, lines.VISIT))
                taking.take(wait=True)
        connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert OpeningBalance.objects.get().visits == 1000 - sum(range(10, 20))
    assert counting.read(date(2026, 11, 23)).total == 1000 + sum(range(20, 30)) + 30
    assert set(DailyCount.objects.values_list("visits", flat=True)) == {0, 3}


def is_locked(day):
    try:
        with transaction.atomic():
            DailyCount.objects.select_for_update(nowait=True).get(date=day)
    except OperationalError:
        return True
    finally:
        connections.close_all()
    return False


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_import_has_no_new_day_before_an_older_one_that_a_take_may_have():
    """Else each could wait for the other: the take for the new day, the import for the old one."""
    DailyCount.objects.create(date=FIRST)
    found = []

    def look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if "INSERT INTO" in sql and "visitors_dailycount" in sql:
            found.append(pool.submit(is_locked, FIRST).result())
        return result

    with ThreadPoolExecutor(1) as pool, connection.execute_wrapper(look):
        bring_in(DAYS, TAKE)
    assert found == [True]
