"""Imports at the same time, while views of the same days are taken in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

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
