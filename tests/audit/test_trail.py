"""The trail holds: nothing in it can be changed without showing."""

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cantho_cchc.audit import trail
from cantho_cchc.audit.models import Entry
from tests.server import at_once

pytestmark = pytest.mark.django_db

Action = Entry.Action


@pytest.fixture
def rows(db):
    for number in range(5):
        trail.record(Action.CHANGED, f"Thông tin cổng {number}", "điện thoại: 1 → 2", actor="lan")


@pytest.fixture
def unprotected():
    """What somebody can do who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays")
        else:
            cursor.execute("DROP TRIGGER audit_entry_no_UPDATE")
            cursor.execute("DROP TRIGGER audit_entry_no_DELETE")


def test_rows_follow_one_another_and_hold(rows):
    assert list(Entry.objects.values_list("number", flat=True)) == [5, 4, 3, 2, 1]
    first, second = Entry.objects.order_by("number")[:2]
    assert (first.previous, second.previous) == ("", first.digest)
    assert trail.verify() is None


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(actor="minh"), lambda rows: rows.delete()]
)
def test_the_database_refuses_to_change_or_remove_a_row(rows, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(Entry.objects.filter(number=3))
    assert trail.verify() is None


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "minh"},
        {"action": Action.REMOVED},
        {"subject": "Thông tin"},
        {"details": ""},
        {"at": "2026-01-01T00:00:00Z"},
        {"previous": "0" * 64},
        {"digest": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whoever_changes_a_row_all_the_same_breaks_the_chain_there(rows, unprotected, change):
    Entry.objects.filter(number=3).update(**change)
    assert trail.verify() == 3


def test_a_row_that_is_written_anew_breaks_the_chain_at_the_next(rows, unprotected):
    entry = Entry.objects.get(number=3)
    entry.actor = "minh"
    Entry.objects.filter(number=3).update(actor="minh", digest=trail.digest(entry))
    assert trail.verify() == 4


def test_a_row_that_is_taken_out_is_missed(rows, unprotected):
    Entry.objects.filter(number=3).delete()
    assert trail.verify() == 3


def test_a_row_goes_with_the_transaction_of_what_it_tells(rows):
    with transaction.atomic():
        trail.record(Action.CHANGED, "Không thành")
        transaction.set_rollback(True)
    assert Entry.objects.count() == 5
    assert trail.verify() is None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(), st.text(max_size=300), st.text())
def test_whatever_is_told_is_kept_and_holds(db, subject, actor, details):
    trail.record(Action.ADDED, subject, details, actor)
    assert trail.verify() is None


TELL = """
from cantho_cchc.audit import trail
from cantho_cchc.audit.models import Entry
for number in range(20):
    trail.record("changed", f"cùng lúc {number}", actor="lan")
"""
LOOK = "print(Entry.objects.filter(actor='lan').count(), trail.verify())"


def test_many_at_once_make_one_chain(tmp_path):
    last = at_once(tmp_path, TELL + LOOK, 6)
    assert max(last, key=lambda line: int(line.split()[0])) == "120 None"
