"""PostgreSQL is frozen, so that it neither answers nor hangs up; PostgreSQL is gone for long."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import databases
from tests.luck.sound import assert_sound
from tests.luck.test_killed import Load, assert_nothing_is_lost
from tests.server import Server, wait_until
from tests.serving.test_database_away import Typed, only_postgresql, said

pytestmark = only_postgresql
READERS = 20  # two workers have eight threads
GONE = 30  # seconds


@pytest.fixture(scope="module")
def database():
    return databases.start_postgresql()


@pytest.fixture(scope="module")
def server(tmp_path_factory, database):
    url = databases.address_of("postgres", database)
    with Server(tmp_path_factory.mktemp("portal"), DATABASE_URL=url) as server:
        yield server


def timed(server, path):
    """(status, Retry-After, seconds) of a GET."""
    began = time.monotonic()
    status, headers, _ = server.get(path)
    return status, headers.get("Retry-After"), time.monotonic() - began


def cold(number):
    return f"/tim-kiem/?q=cai&lan={number}"


def ready(server):
    """What /readyz says, asked so often that both workers answer."""
    return {server.get("/readyz")[0] for _ in range(READERS)}


def test_what_is_kept_is_served_the_rest_is_a_503_and_service_returns_by_itself(server, database):
    with ThreadPoolExecutor(READERS + 1) as pool:
        assert set(pool.map(lambda _: server.get("/")[0], range(64))) == {200}
        before, typed = server.counts()[1], Typed(server)
        with databases.frozen(database):
            waiting = [pool.submit(timed, server, cold(number)) for number in range(READERS)]
            time.sleep(0.3)
            kept = [timed(server, "/") for _ in range(20)]
            for status, retry_after, seconds in (one.result() for one in waiting):
                assert (status, retry_after, seconds < 10) == (503, "30", True)
            assert {status for status, *_ in kept} == {200}
            assert max(seconds for *_, seconds in kept) < 5
            typed.meets_a_page_that_keeps_it()
            assert [server.get(path)[0] for path in ("/readyz", "/healthz")] == [503, 200]
            # As many times as it takes to fill a queue: nobody waits for what is known to be away.
            assert {timed(server, cold(number))[0] for number in range(40)} == {503}
        wait_until(lambda: "is heard again" in said(server), "the pulse", seconds=15)
        wait_until(lambda: ready(server) == {200}, "service to return", seconds=15)
        later = list(pool.map(lambda number: server.get(cold(number))[0], range(READERS)))
    assert later == [200] * READERS
    typed.is_stored_when_sent_again()
    assert server.counts()[1] == before + len(kept) + READERS
    assert_sound(server)


def test_half_a_minute_without_it_costs_nothing_that_was_acknowledged(server, database):
    views, load = server.counts()[1], Load(server, "Vắng")
    with load.going_on():
        load.go_on_until(saved=1)
        database.stop()
        time.sleep(GONE)
        answered = len(load.answers)
        database.start()
        load.go_on_until(saved=2)
    assert answered > READERS  # nobody waited for it
    assert_nothing_is_lost(load, views)
