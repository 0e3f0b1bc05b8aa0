"""Views are counted by the hearts of the workers, whatever becomes of one."""

import http.client
import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.server import Server, wait_until

SUMS = """
from django.db.models import Sum
from visitors.models import DailyCount
days = DailyCount.objects.filter(date__year__gt=2022)
print(*(number or 0 for number in days.aggregate(a=Sum("visits"), b=Sum("views")).values()))
"""
TOTAL = """
from django.utils import timezone
from visitors.counting import read
print(f"{read(timezone.localdate()).total:,}".replace(",", "."))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("three-workers"), workers=3) as server:
        yield server


def workers(server):
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return [int(number) for number in children.read_text().split()]


def sums(server):
    """(visits, views) as the hearts brought them into the database."""
    return tuple(int(number) for number in server.shell(SUMS).split())


def test_hearts_count_and_show_without_being_asked(server):
    before = sums(server)
    for _ in range(5):
        assert server.get("/")[0] == 200
    after = before[0] + 5, before[1] + 5
    wait_until(lambda: sums(server) == after, "five views in the database", seconds=20)
    shown = f'<p class="visits__total">{server.shell(TOTAL)}</p>'
    flag = {"Cookie": "luot=1"}
    wait_until(lambda: shown in server.get("/", headers=flag)[2], "the number", seconds=20)


def test_workers_that_are_killed_under_load_lose_no_view_that_was_answered(server):
    before, is_over, answers = server.counts(), threading.Event(), []

    def read_on():
        while not is_over.is_set():
            try:
                answers.append(server.get("/lien-he/")[0] == 200)
            except (OSError, http.client.HTTPException):
                answers.append(False)

    def kill_one():
        enough = answers.count(True) + 12
        wait_until(lambda: answers.count(True) >= enough, "some answers", seconds=60)
        os.kill(random.choice(workers(server)), signal.SIGKILL)

    with ThreadPoolExecutor(6) as pool:
        for _ in range(6):
            pool.submit(read_on)
        try:
            for _ in range(6):
                kill_one()
        finally:
            is_over.set()
    counted = server.counts()[1] - before[1]
    # What was counted and not answered was being answered when its worker was killed.
    assert answers.count(True) <= counted <= len(answers)


def test_a_beginning_takes_in_what_is_left_from_before(server):
    before = sums(server)
    for child in workers(server):
        os.kill(child, signal.SIGSTOP)
    left = Path(server.env["VAR_DIR"]) / "journal" / "worker-0.log"
    left.write_bytes(b"%d.000 200 v /\n" % time.time())
    for child in workers(server):
        os.kill(child, signal.SIGCONT)
    after = before[0] + 1, before[1] + 1
    wait_until(lambda: sums(server) == after and not left.exists(), "it in the sums", seconds=20)


def test_a_stop_counts_what_was_answered_last(server):
    before = sums(server)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: server.get("/")[0], range(40))) == {200}
    server.process.terminate()
    server.process.wait(timeout=30)
    assert sums(server) == (before[0] + 40, before[1] + 40)
