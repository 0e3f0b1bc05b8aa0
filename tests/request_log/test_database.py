"""The id of a request in PostgreSQL's own view of who is connected."""

import threading

import psycopg2
import pytest
from django.db import connection, transaction

from cantho_cchc.request_log import database
from tests import databases
from tests.request_log.logged import ID, Logged
from tests.server import wait_until

only_postgresql = pytest.mark.skipif(
    databases.KIND == "sqlite", reason="SQLite has no connections to name"
)


@pytest.fixture(autouse=True)
def _forget():
    yield
    database.forget()


def name():
    with connection.cursor() as cursor:
        cursor.execute("SHOW application_name")
        return cursor.fetchone()[0]


@only_postgresql
@pytest.mark.django_db
def test_it_is_told_while_the_request_lasts():
    before, wrappers = name(), [*connection.execute_wrappers]
    database.tell("abcdefgh-1")
    assert name() == "abcdefgh-1"
    database.forget()
    assert name() == before
    assert connection.execute_wrappers == wrappers


@only_postgresql
@pytest.mark.django_db
def test_a_quote_in_it_stays_in_it():
    database.tell("a'; DROP TABLE x; --")
    assert name() == "a'; DROP TABLE x; --"


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_request_never_works_under_the_name_of_another():
    for number in range(3):
        database.tell(f"request-{number}")
        if number != 1:  # which asks nothing
            assert name() == f"request-{number}"
        database.forget()
        assert name() == ""


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_transaction_may_still_choose_its_isolation():
    database.tell("abcdefgh-2")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        assert name() == "abcdefgh-2"


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_after_a_rollback_it_is_set_back():
    database.tell("abcdefgh-3")
    with transaction.atomic():
        assert name() == "abcdefgh-3"
        transaction.set_rollback(True)
    database.forget()
    assert name() == ""


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_that_broke_is_not_kept():
    database.tell("abcdefgh-4")
    name()
    connection.connection.close()
    database.forget()
    assert connection.connection is None or name() == ""


@pytest.mark.skipif(databases.KIND != "sqlite", reason="for SQLite")
@pytest.mark.django_db
def test_sqlite_is_asked_nothing_more():
    wrappers = [*connection.execute_wrappers]
    database.tell("abcdefgh")
    assert connection.execute_wrappers == wrappers


@only_postgresql
def test_who_waits_is_seen_and_afterwards_nobody(tmp_path):
    with Logged(tmp_path, workers=1) as server:
        watching = psycopg2.connect(server.database_url)
        watching.autocommit = True
        blocking = psycopg2.connect(server.database_url)
        blocking.cursor().execute("LOCK TABLE news_article IN ACCESS EXCLUSIVE MODE")
        waiting = threading.Thread(target=server.get, args=("/tin/", {ID: "who-waits"}))
        waiting.start()
        wait_until(lambda: "who-waits" in names(watching), "the query to be seen")
        blocking.rollback()
        waiting.join()
        server.line_of("who-waits")
        wait_until(lambda: "who-waits" not in names(watching), "the name to be set back")
        assert server.get("/tin/?truoc=1", {ID: "who-is-next"})[0]
        server.line_of("who-is-next")
        wait_until(lambda: "who-is-next" not in names(watching), "the name to be set back")
        blocking.close()
        watching.close()


def names(watching):
    with watching.cursor() as cursor:
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
        )
        return {name for (name,) in cursor.fetchall()}
