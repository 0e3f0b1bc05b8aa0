"""One line for each page view, and the cookie by which a visit is known."""

import http.client
import os
import re
import signal
import threading
import time

from tests.edge.nginx import CHROME, GOOGLE, Edge
from tests.edge.seconds import (
    at_the_start_of_a_second,
    away_from_the_end_of_an_hour,
    within_a_second,
)
from tests.server import ACCEPTS, wait_until

PAGE = "/tin/a/"
COOKIE = "luot=1; HttpOnly; Max-Age=1800; Path=/; SameSite=Lax"
LINE = re.compile(r"\d{10}\.\d{3} (?:200|304) [vb-] [!-~]+ [sodx-] [!-~]+\n", re.ASCII)


class Crowd:
    """Readers on connections of their own; `answers` counts pages that came whole."""

    def __init__(self, edge, readers=6):
        self.answers, self.broken = 0, 0
        self._edge, self._is_over, self._lock = edge, threading.Event(), threading.Lock()
        self._threads = [threading.Thread(target=self._read) for _ in range(readers)]
        for thread in self._threads:
            thread.start()

    def _read(self):
        while not self._is_over.is_set():
            try:
                is_whole = self._edge.ask(PAGE).status == 200
            except (OSError, http.client.HTTPException):
                is_whole = False
            with self._lock:
                self.answers += is_whole
                self.broken += not is_whole

    def end(self):
        self._is_over.set()
        for thread in self._threads:
            thread.join()


def test_a_line_is_written_as_the_portal_takes_it_in(edge):
    away_from_the_end_of_an_hour()
    before = time.time()
    edge.ask(PAGE)
    edge.ask("/tin/b c/".replace(" ", "%20"), Cookie="a=b; luot=1")
    edge.ask(PAGE, User_Agent=GOOGLE, Cookie="luot=1")
    assert edge.views(3) == ["200 - tin/b%20c", "200 b tin/a", "200 v tin/a"]
    (file,) = edge.journal.iterdir()
    assert re.fullmatch(r"nginx-\d{4}-\d\d-\d\dT\d\d\.log", file.name)
    lines = file.read_text("ascii").splitlines(keepends=True)
    assert all(LINE.fullmatch(line) for line in lines)
    assert all(before - 1 < float(line.split()[0]) < time.time() + 1 for line in lines)


def test_a_line_says_the_family_and_where_readers_of_articles_came_from(edge):
    google, zalo = "https://www.google.com/", "Mozilla/5.0 (Linux; Android 10) Zalo android/1"
    edge.ask(PAGE, Referer=google)
    edge.ask(PAGE, Cookie="luot=1", Referer=f"http://127.0.0.1:{edge.port}/tin/b/")
    edge.ask(PAGE, User_Agent=zalo)
    edge.ask(PAGE, User_Agent=GOOGLE, Referer=google)
    edge.ask(PAGE, Accept=None, Accept_Language=None, Referer=google)
    edge.views(5)
    assert sorted(line[2:5] for line in edge.whole_lines()) == [
        ["-", "chrome-windows", "-"], ["b", "Googlebot", "-"], ["b", "nameless", "-"],
        ["v", "chrome-windows", "s"], ["v", "zalo-android", "o"],
    ]  # fmt: skip


def test_first_and_returning_readers_get_the_cookie_and_machines_do_not(edge):
    assert edge.ask(PAGE).headers.get_all("Set-Cookie") == [COOKIE]
    assert edge.ask(PAGE, Cookie="luot=1").headers.get_all("Set-Cookie") == [COOKIE]
    assert edge.ask(PAGE, Cookie="luot=").headers.get_all("Set-Cookie") == [COOKIE]
    assert edge.ask(PAGE, User_Agent=GOOGLE).headers.get_all("Set-Cookie") is None
    assert edge.ask(PAGE, Sec_Purpose="prefetch").headers.get_all("Set-Cookie") is None
    kinds = ["-", "b", "b", "v", "v"]
    assert edge.views(5) == [f"200 {kind} tin/a" for kind in kinds]


def test_a_return_visit_without_a_page_is_a_view(edge):
    answer = edge.ask(PAGE)
    again = edge.ask(PAGE, If_None_Match=answer.getheader("ETag"), Cookie="luot=1")
    assert (again.status, again.body) == (304, b"")
    assert again.headers.get_all("Set-Cookie") == [COOKIE]
    assert {name: again.getheader(name) for name in ("ETag", "Vary", "Cache-Control")} == {
        name: answer.getheader(name) for name in ("ETag", "Vary", "Cache-Control")
    }
    assert edge.views(2) == ["200 v tin/a", "304 - tin/a"]


def test_kept_old_and_refreshed_pages_are_counted_alike(edge, stand_in):
    """X-Page is there on MISS, HIT, STALE, UPDATING and EXPIRED."""
    views = 3
    for page in within_a_second(PAGE):
        edge.keep(page)
        edge.ask(page)
        views += 2
    stand_in.seconds = 3
    at_the_start_of_a_second()
    edge.ask(page)
    edge.ask(page)
    time.sleep(5.5)
    edge.ask(page)
    assert stand_in.times(page) == 3
    assert edge.views(views) == ["200 v tin/a"] * views


def test_what_is_no_view_leaves_no_line(edge, stand_in):
    edge.ask(PAGE, method="HEAD")
    edge.ask(PAGE, method="POST", body=b"x=1")
    edge.ask(PAGE, Cookie="sessionid=abc")
    edge.ask("/", X_Page="/", X_Edge="1")
    assert edge.ask(PAGE, If_Match='"khac"').status == 412
    stand_in.status = 404
    edge.ask("/tin/khong-co/", X_Page="tin/khong-co")
    stand_in.status = 200
    edge.ask("/tin/z/")
    assert edge.views(1) == ["200 v tin/z"]


def test_who_hangs_up_is_counted_as_the_portal_counts(edge, stand_in):
    """nginx fetches a page to its end, for others, and gives it to a connection that is gone."""
    stand_in.seconds = 0.5
    connection = http.client.HTTPConnection("127.0.0.1", edge.port)
    connection.request("GET", PAGE, headers={"User-Agent": CHROME, **ACCEPTS})
    time.sleep(0.1)
    connection.close()
    assert edge.views(1) == ["200 v tin/a"]


def test_no_log_holds_a_reader_s_address(edge):
    edge.ask(PAGE)
    edge.views(1)
    texts = [file.read_text() for file in edge.folder.rglob("*.log")]
    assert not any("127.0.0.1" in text.replace(str(edge.port), "") for text in texts)


def test_under_load_every_view_has_its_line(edge):
    crowd = Crowd(edge)
    time.sleep(3)
    wait_until(lambda: crowd.answers > 300, "some hundred readers", seconds=60)
    crowd.end()
    assert crowd.broken == 0
    assert len(edge.views(crowd.answers)) == crowd.answers > 300
    time.sleep(0.2)
    assert len(edge.lines()) == crowd.answers


def test_a_reload_fails_no_reader_and_loses_no_view(edge):
    crowd = Crowd(edge)
    for times in range(1, 4):
        edge.reload()
        wait_until(lambda at_least=times * 5: crowd.answers > at_least, "readers after a reload")
    crowd.end()
    assert crowd.broken == 0
    assert len(edge.views(crowd.answers)) == crowd.answers


def test_a_killed_worker_loses_at_most_the_answer_it_was_giving(edge):
    crowd = Crowd(edge)
    for _ in range(3):
        time.sleep(0.7)
        os.kill(edge.workers()[0], signal.SIGKILL)
    time.sleep(0.7)
    crowd.end()
    edge.views(crowd.answers - 3)
    time.sleep(0.2)
    lines = edge.lines()
    assert crowd.answers - 3 <= len(lines) <= crowd.answers + crowd.broken
    assert set(lines) == {"200 v tin/a"}


def test_when_all_of_nginx_is_killed_the_journal_goes_on_where_it_was(edge):
    crowd = Crowd(edge, readers=2)
    time.sleep(0.5)
    edge.kill()
    crowd.end()
    before = len(edge.lines())
    assert crowd.answers - 2 <= before <= crowd.answers + crowd.broken
    edge.start()
    edge.ask(PAGE)
    assert edge.views(before + 1) == ["200 v tin/a"] * (before + 1)


def test_each_hour_has_its_file(tmp_path, stand_in):
    """Here each second: the name comes from the clock that nginx writes into the line."""
    with Edge(tmp_path, stand_in.port, changes={"T[0-9]+)": "T[0-9]+:[0-9]+:[0-9]+)"}) as edge:
        crowd = Crowd(edge)
        time.sleep(2.5)
        crowd.end()
        files = sorted(edge.journal.iterdir())
        assert len(edge.views(crowd.answers)) == crowd.answers
        assert len(files) >= 3
        for file in files:
            seconds = {int(float(line.split()[0])) for line in file.read_text().splitlines()}
            (second,) = seconds
            assert time.strftime("%M:%S", time.localtime(second)) in file.name


def test_a_full_disk_takes_lines_away_but_no_page(edge):
    away_from_the_end_of_an_hour()
    edge.ask(PAGE)
    edge.views(1)
    (file,) = edge.journal.iterdir()
    with file.open("a") as journal:
        journal.write(f"1764043500.123 200 v a - {'x' * 30_000}\n")
    size = file.stat().st_size
    with edge.full_disk(size + 20):
        assert [edge.ask(PAGE).status for _ in range(3)] == [200] * 3
        wait_until(lambda: file.stat().st_size >= size + 20, "the disk to be full")
        time.sleep(0.5)  # till the last line has failed, too
        assert file.stat().st_size == size + 20
    edge.ask(PAGE)
    wait_until(lambda: file.stat().st_size > size + 20, "the next line")
    torn = file.read_text("ascii")[size:]
    assert re.fullmatch(r"\d{10}\.\d{3} 200 v" + LINE.pattern, torn, re.ASCII)


def test_a_journal_that_is_not_there_takes_no_page_away(edge):
    edge.journal.rename(edge.folder / "elsewhere")
    assert edge.ask(PAGE).status == 200
