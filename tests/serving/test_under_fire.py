"""5,000 browsers open 20,000 pages while what counts them is killed, restarted and crashed."""

import json
import os
import random
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests import databases
from tests.server import Server, wait_until
from tests.serving.browsers import Browser, Crowd
from tests.serving.test_database_away import only_postgresql
from tests.serving.test_journal import workers
from tests.shell import Shell

WORKERS, THREADS = 8, 4  # gunicorn.conf.py
BROWSERS, KILLS, ENDS = 5000, 20, 8
PAGES = ["/", "/lien-he/", "/van-ban/", "/so-do-trang/"]
COUNTED = """
import json
from django.db.models import Sum
from visitors.models import DailyCount, PageCount
from visitors.taking import take; take(wait=True)
days = DailyCount.objects.aggregate(visits=Sum("visits"), views=Sum("views"), bots=Sum("bots"))
pages = PageCount.objects.values_list("page").annotate(Sum("views"))
print(json.dumps([days, dict(pages)]))
"""


@pytest.fixture(scope="module")
def database():
    return databases.start_postgresql() if databases.KIND == "postgresql" else None


@pytest.fixture(scope="module")
def server(tmp_path_factory, database):
    folder = tmp_path_factory.mktemp("eight-workers")
    with Server(folder, postgresql=database, workers=WORKERS) as server:
        yield server


def counted(server):
    """({visits, views, bots}, {page: views}) with all that was answered, over all days."""
    days, pages = json.loads(server.shell(COUNTED))
    return days, {page: pages.get(page, 0) for page in PAGES}


def browsers(how_many):
    for number in range(how_many):
        yield Browser(number, PAGES[number % 4 :] + PAGES[: number % 4])


def gained(before, after):
    return [
        {key: new[key] - old[key] for key in new} for old, new in zip(before, after, strict=True)
    ]


def assert_exact(crowd, numbers, pages, lost):
    """Each answer is counted once; at most `lost` views more, whose answers did not arrive."""
    for page in PAGES:
        answered = crowd.answered[page]
        assert answered <= pages[page] <= answered + min(lost, crowd.broken[page])
    answered = crowd.answered.total()
    assert answered <= numbers["views"] <= answered + lost
    most = crowd.visits + min(lost, crowd.broken_visits)
    assert crowd.visits <= numbers["visits"] <= most
    assert numbers["bots"] == 0


def wait_for(crowd, part):
    """Until this part of 1 is answered."""
    enough = part * crowd.pages
    wait_until(lambda: crowd.answered.total() >= enough, "answers", seconds=120)


def wait_for_more(crowd):
    wait_for(crowd, (crowd.answered.total() + 500) / crowd.pages)


def test_workers_that_are_killed_all_the_while_lose_and_double_nothing(server):
    before, crowd = counted(server), Crowd(server.port, browsers(BROWSERS))
    with crowd.going():
        for number in range(KILLS):
            wait_for(crowd, (number + 1) / (KILLS + 1))
            os.kill(random.choice(workers(server)), signal.SIGKILL)
    assert crowd.answered == dict.fromkeys(PAGES, BROWSERS)
    assert (crowd.visits, crowd.refused) == (BROWSERS, {})
    numbers, pages = gained(before, counted(server))
    assert_exact(crowd, numbers, pages, lost=KILLS * THREADS)


def warm(server):
    """Every worker knows every page: what is in memory is served without the database."""
    wait_until(lambda: len(workers(server)) == WORKERS, "all workers")
    with ThreadPoolExecutor(16) as pool:
        for page in PAGES:
            assert set(pool.map(lambda _, page=page: server.get(page)[0], range(150))) == {200}


TAKE_ON = """
import pathlib, time
from django.db import Error, connection
from visitors import taking
folder, add, cut_off = pathlib.Path({!r}), taking._add, 0
def add_and_wait(*sums):
    add(*sums)
    time.sleep(0.2)
    while (folder / "hold").exists():
        (folder / "middle").touch()
        time.sleep(0.02)
taking._add = add_and_wait
while not (folder / "stop").exists():
    try:
        taking.take(wait=True)
    except Error:
        cut_off += (folder / "middle").exists()
        connection.close()
        time.sleep(0.02)
    (folder / "middle").unlink(missing_ok=True)
print(cut_off)
"""


@contextmanager
def taken_in_without_a_pause(server, folder):
    """Beside the hearts; while there is a file `hold`, sums are raised and not committed, and there
    is `middle`.

    Gives a list, in the end of how many takes were cut off there.
    """
    shell = Shell(server.command("tests.shell"), server.env)
    with ThreadPoolExecutor(1) as pool:
        taking, cut_off = pool.submit(shell.run, TAKE_ON.format(str(folder))), []
        try:
            yield cut_off
        finally:
            (folder / "hold").unlink(missing_ok=True)
            (folder / "stop").touch()
            cut_off.append(int(taking.result()))
            shell.close()


@only_postgresql
@pytest.mark.parametrize("end", [lambda database: database.stop(), databases.crash])
def test_a_database_that_ends_in_the_middle_costs_no_page_and_no_count(
    server, database, end, tmp_path
):
    """Stopped as an upgrade does it, or with `immediate`: its processes end where they are."""
    warm(server)
    before, crowd = counted(server), Crowd(server.port, browsers(4 * BROWSERS))
    with taken_in_without_a_pause(server, tmp_path) as cut_off, crowd.going():
        for _ in range(ENDS):
            wait_for_more(crowd)
            (tmp_path / "hold").touch()
            wait_until((tmp_path / "middle").exists, "a take in the middle")
            end(database)
            (tmp_path / "hold").unlink()
            wait_for_more(crowd)
            database.start()
        crowd.end()
    assert (crowd.refused, crowd.broken) == ({}, {})
    wait_until(lambda: server.get("/readyz")[0] == 200, "service to return")
    numbers, pages = gained(before, counted(server))
    assert_exact(crowd, numbers, pages, lost=0)
    assert cut_off[0] == ENDS
