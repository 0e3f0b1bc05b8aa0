"""Workers, and then all of gunicorn, are killed under readers and an editor."""

import json
import os
import random
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.luck.desk import BROKEN, CATEGORY, Editor
from tests.luck.sound import assert_sound
from tests.server import Server, wait_until
from tests.serving.test_journal import workers

TITLES = """
import json
from news.models import Article
rows = Article.objects.filter(title__startswith="{} ").order_by("pk")
print(json.dumps([[a.pk, a.title, a.status, a.get_absolute_url()] for a in rows]))
"""
READERS = 3


class Load:
    """Readers, and one editor who writes, publishes, mends and publishes again."""

    def __init__(self, server, name):
        self.server, self.name, self.category = server, name, server.shell(CATEGORY)
        self.editor = Editor(server)
        self.is_over = threading.Event()
        self.answers, self.saved = [], {}  # of readers; number of an article → its last title

    def read_on(self):
        while not self.is_over.wait(0.02):
            try:
                self.answers.append(self.server.get("/lien-he/")[0] == 200)
            except BROKEN:
                self.answers.append(False)

    def edit_on(self):
        number = 0
        while not self.is_over.is_set():
            number += 1
            pk = self.editor.write(f"{self.name} {number}", self.category)
            assert pk not in self.saved
            self.saved[pk] = f"{self.name} {number}"
            self.editor.publish(pk)
            self.saved[pk] = f"{self.name} {number} sửa"
            assert self.editor.write(self.saved[pk], self.category, pk) == pk
            self.editor.publish(pk)

    @contextmanager
    def going_on(self):
        with ThreadPoolExecutor(READERS + 1) as pool:
            readers = [pool.submit(self.read_on) for _ in range(READERS)]
            self.editing = editing = pool.submit(self.edit_on)
            try:
                yield
            finally:
                self.is_over.set()
            for one in (*readers, editing):
                one.result()

    def go_on_until(self, saved):
        enough, seen = len(self.saved) + saved, self.answers.count(True) + 5

        def is_enough():
            if self.editing.done():
                self.editing.result()  # says why the editor has given up
            return len(self.saved) >= enough and self.answers.count(True) >= seen

        try:
            wait_until(is_enough, "the editor and readers to go on", seconds=120)
        except AssertionError as error:
            log = Path(self.server.log.name).read_text("utf-8", "replace")[-3000:]
            so_far = f"{len(self.saved)} of {enough} saved, {len(self.answers)} answers ({seen})"
            raise AssertionError(f"{error}: {so_far}\n{log}") from error


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("killed")) as server:
        yield server


def assert_nothing_is_lost(load, views):
    """What was acknowledged is there once, readers get it, and views were counted once."""
    rows = {pk: rest for pk, *rest in json.loads(load.server.shell(TITLES.format(load.name)))}
    titles = [title for title, *_ in rows.values()]
    assert len(titles) == len(set(titles))
    for pk, said in load.saved.items():
        title, status, address = rows[pk]
        assert (title, status) == (said, "published")
    counted = load.server.counts()[1] - views
    # What was counted and not answered was being answered when its worker was killed.
    assert load.answers.count(True) <= counted <= len(load.answers)
    for _ in range(4):  # whichever worker answers
        assert f"{said}</h1>" in load.server.get(address)[2]
    assert_sound(load.server)


def test_a_portal_whose_workers_are_killed_loses_nothing_that_was_acknowledged(server):
    views, load = server.counts()[1], Load(server, "Một")
    with load.going_on():
        for _ in range(4):
            load.go_on_until(saved=1)
            os.kill(random.choice(workers(server)), signal.SIGKILL)
        load.go_on_until(saved=1)
    assert_nothing_is_lost(load, views)


def test_a_portal_that_is_killed_whole_loses_nothing_that_was_acknowledged(server):
    views, load = server.counts()[1], Load(server, "Tất cả")
    with load.going_on():
        for _ in range(2):
            load.go_on_until(saved=1)
            server.kill()
            server.start()
        load.go_on_until(saved=1)
    assert_nothing_is_lost(load, views)
