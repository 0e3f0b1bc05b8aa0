"""Once a save has returned no reader gets the page of before: over workers, hosts, and Redis."""

import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.server import Server, wait_until

SAVES, READERS = 25, 6
TITLE = """
from news.models import Article
article = Article.objects.get(byline="Hoàng Nhân")
article.title = "Bản thứ {number}"
article.slug = "ban"
article.save()
"""
PATH = "/lien-he/"  # of a page that shows the telephone number, which is changed
PHONE = """
from cantho_cchc.portal.models import Portal
Portal.objects.update(phone="(0292) 3730{number:03}")
"""


def phone(number):
    return f"(0292) 3730{number:03}"


class Readers:
    """Some readers who open a page over and over, and what each saw from when on."""

    def __init__(self, *servers):
        self.servers, self.saved, self.stale = servers, 0, []
        self.pages, self.is_over = 0, threading.Event()

    def read(self, number):
        server = self.servers[number % len(self.servers)]
        while not self.is_over.is_set():
            saved = self.saved  # before the request begins
            status, _, page = server.get(PATH)
            self.pages += 1
            if status != 200 or not any(phone(n) in page for n in range(saved, SAVES + 2)):
                self.stale.append((saved, status))


def save_under_load(writer, *servers):
    """The Readers, after SAVES saves of `writer`, each told of when it has returned."""
    readers = Readers(*servers)
    writer.shell(PHONE.format(number=0))
    with ThreadPoolExecutor(READERS) as pool:
        for number in range(READERS):
            pool.submit(readers.read, number)
        for number in range(1, SAVES + 1):
            writer.shell(PHONE.format(number=number))
            readers.saved, seen = number, readers.pages
            wait_until(lambda seen=seen: readers.pages > seen + READERS, "readers")
        readers.is_over.set()
    return readers


@pytest.fixture(scope="module")
def four_workers(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("four-workers"), workers=4) as server:
        yield server


def test_no_worker_serves_what_was_before_a_save(four_workers):
    readers = save_under_load(four_workers, four_workers)
    assert readers.stale == []


def test_a_save_at_the_desk_is_on_the_page_it_returns_to(four_workers):
    path = four_workers.seed_path()
    for number in range(10):
        assert {four_workers.get(path)[0] for _ in range(4)} == {200}
        four_workers.shell(TITLE.format(number=number))
        for _ in range(8):
            status, _, page = four_workers.get(f"/tin/ban-{path.rpartition('-')[2]}")
            assert (status, f"Bản thứ {number}" in page) == (200, True)


def test_a_change_that_nobody_told_of_is_shown_within_a_beat(four_workers):
    """As by a process that was killed between its commit and the word of it."""
    four_workers.shell(PHONE.format(number=0))
    assert phone(0) in four_workers.get(PATH)[2]
    four_workers.shell(
        "from cantho_cchc.pagecache import mark\nmark.mark().raise_ = lambda: None\n"
        + PHONE.format(number=1)
    )
    wait_until(lambda: phone(1) in four_workers.get(PATH)[2], "the next beat", seconds=5)


@pytest.fixture(scope="module")
def hosts(tmp_path_factory, redis):
    folder = tmp_path_factory.mktemp("hosts")
    with Server(folder / "a", REDIS_URL=redis.url) as one:
        shared = {"DATABASE_URL": one.database_url, "REDIS_URL": redis.url}
        with Server(folder / "b", is_another=True, **shared) as other:
            yield one, other


class TestHosts:
    """Two hosts have a database and Redis in common, and nothing else."""

    def test_what_one_saves_the_other_shows_at_once(self, hosts):
        readers = save_under_load(hosts[0], *hosts)
        assert readers.stale == []

    def test_also_while_redis_is_away_and_when_it_is_back(self, hosts, redis):
        one, other = hosts
        one.shell(PHONE.format(number=0))
        assert phone(0) in other.get(PATH)[2]
        redis.kill()
        wait_until(lambda: other.get(PATH)[0] == 200, "a page without Redis")
        for number in range(1, 6):
            one.shell(PHONE.format(number=number))
            for _ in range(4):
                assert phone(number) in other.get(PATH)[2]
        redis.start()
        for number in range(6, 12):
            one.shell(PHONE.format(number=number))
            for _ in range(4):
                assert phone(number) in other.get(PATH)[2]

    def test_a_page_that_one_rendered_serves_the_other(self, hosts, redis):
        from redis import Redis as Client

        one, other = hosts
        headers = {"Host": "localhost"}
        with Client(port=redis.port) as client:
            before = set(client.scan_iter())
            assert one.get("/gioi-thieu/", headers)[0] == 200
            kept = set(client.scan_iter()) - before
            (key,) = kept
            page = pickle.loads(client.get(key))
            marked = page.fixed[0].replace(b"</title>", b" in Redis</title>")
            client.set(key, pickle.dumps(replace(page, fixed=(marked, *page.fixed[1:]))))
            # The test before may have left it not trusting Redis for two more seconds.
            wait_until(lambda: " in Redis</title>" in other.get("/gioi-thieu/", headers)[2], "it")
