"""The database goes away while the portal serves, and comes back."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import databases
from tests.luck.desk import CATEGORY, DESK, Editor, kept
from tests.luck.sound import assert_sound
from tests.server import Server, wait_until

TEXT = '<p>Dòng một & "hai"</p>\r\n<p>Dòng ba.</p>'
NEWEST = """
from news.models import Article, Revision
print(Article.objects.latest("pk").title, Revision.objects.latest("pk").content["summary"].split())
"""

only_postgresql = pytest.mark.skipif(
    databases.KIND == "sqlite", reason="SQLite is a file: it cannot be stopped"
)
only_sqlite = pytest.mark.skipif(
    databases.KIND != "sqlite", reason="only SQLite has one writer at a time"
)


class Typed:
    """A new article that an editor is writing at that moment."""

    path = f"{DESK}/news/article/add/"

    def __init__(self, server):
        self.editor = Editor(server)
        said = {"title": "Khi mất kết nối", "summary": "Một\r\nhai", "body": TEXT}
        self.form = self.editor.form(self.path, **said, category=server.shell(CATEGORY))

    def meets_a_page_that_keeps_it(self):
        answer = self.editor.ask(self.path, self.form)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
        assert "vẫn còn nguyên trong trang này" in answer.text
        assert kept(answer) == self.form
        self.form = kept(answer)

    def is_stored_when_sent_again(self):
        assert self.editor.ask(self.path, self.form).where
        assert self.editor.server.shell(NEWEST) == "Khi mất kết nối ['Một', 'hai']"


@only_postgresql
def test_what_is_kept_is_served_the_rest_is_a_503_and_service_returns_by_itself(
    tmp_path, stoppable
):
    with Server(tmp_path, postgresql=stoppable, workers=1) as server:
        assert server.get("/")[0] == 200
        before = server.counts()
        typed = Typed(server)
        stoppable.stop()
        typed.meets_a_page_that_keeps_it()
        for path in ("/tin/", "/khong-co/", "/rss/", "/sitemap-2022-01.xml"):
            status, headers, page = server.get(path)
            assert status == 503, path
            assert headers["Retry-After"] == "30"
            assert "Cổng thông tin tạm gián đoạn" in page
        assert server.get("/")[0] == 200  # what is kept is served, and counted later
        assert server.get("/readyz")[0] == 503
        assert server.get("/healthz")[0] == 200
        assert server.get("/static/css/main.css")[0] == 200
        stoppable.start()
        wait_until(lambda: server.get("/readyz")[0] == 200, "service to return", seconds=15)
        assert server.get("/lien-he/")[0] == 200
        typed.is_stored_when_sent_again()
        assert_sound(server)
        assert server.counts() == (before[0] + 2, before[1] + 2, before[2])


@only_postgresql
def test_a_restart_of_the_database_that_nobody_saw_costs_no_reader_anything(tmp_path, stoppable):
    with Server(tmp_path, postgresql=stoppable) as server, ThreadPoolExecutor(16) as pool:
        assert set(pool.map(lambda _: server.get("/")[0], range(64))) == {200}
        stoppable.stop()
        stoppable.start()
        assert set(pool.map(lambda _: server.get("/")[0], range(64))) == {200}


@only_postgresql
def test_views_answered_when_it_went_away_are_counted_once_when_it_is_back(tmp_path, stoppable):
    with Server(tmp_path, postgresql=stoppable) as server, ThreadPoolExecutor(8) as pool:
        before = server.counts()
        for _ in range(3):
            assert set(pool.map(lambda _: server.get("/")[0], range(40))) == {200}
            stoppable.stop()
            wait_until(lambda: "fails and is called again" in said(server), "a beat")
            stoppable.start()
            wait_until(lambda: server.get("/readyz")[0] == 200, "service to return", seconds=15)
        wait_until(lambda: said(server).count("works again") >= 2, "both hearts", seconds=15)
        assert server.counts() == (before[0] + 120, before[1] + 120, before[2])


def said(server):
    return Path(server.log.name).read_text()


@only_sqlite
def test_a_reader_does_not_wait_for_another_writer_and_is_counted(tmp_path):
    with Server(tmp_path) as server:
        before = server.counts()
        other = sqlite3.connect(
            server.database_url.removeprefix("sqlite:///"),
            isolation_level=None,
            check_same_thread=False,
        )
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(2, other.rollback)
        release.start()
        assert server.get("/")[0] == 200
        release.join()
        other.close()
        assert server.counts() == (before[0] + 1, before[1] + 1, before[2])
