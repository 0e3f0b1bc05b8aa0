"""/metrics of a real gunicorn, read as Prometheus reads it."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests import databases
from tests.server import Server, visible_text, wait_until

ALLOWED = "127.0.0.1, 10.1.0.0/16, fd00:1::5"


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("watched"), METRICS_ALLOW=ALLOWED) as server:
        yield server


def numbers(server, headers=None):
    """{(name, label values): value} of all samples."""
    status, answered, text = server.get("/metrics", headers)
    assert (status, answered["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    families = list(text_string_to_metric_families(text))
    assert all(family.documentation for family in families)
    return {(s.name, *s.labels.values()): s.value for f in families for s in f.samples}


def answers(server, status, page):
    return numbers(server)["portal_answers_total", status, page]


@pytest.mark.parametrize("client", ["10.1.255.1", "fd00:1::5", "9.9.9.9, 10.1.0.1", ""])
def test_it_is_there_for_these_networks(watched, client):
    assert numbers(watched, {"X-Forwarded-For": client})["portal_database_up",] == 1


@pytest.mark.parametrize(
    "client", ["203.0.113.9", "10.2.0.1", "fd00:1::6", "10.1.0.1, 203.0.113.9", "x", "::"]
)
def test_for_all_others_there_is_no_such_page(watched, client):
    status, _, page = watched.get("/metrics", {"X-Forwarded-For": client})
    assert status == 404
    assert "portal_" not in page
    assert visible_text(page) == visible_text(watched.get("/khong.co")[2])


def test_it_is_off_unless_asked_for(portal):
    assert portal.get("/metrics")[0] == 404


def test_it_is_kept_nowhere_and_is_no_view(watched):
    before = watched.counts()
    for _ in range(3):
        _, headers, _ = watched.get("/metrics", {"X-Edge": "1"})
        assert "no-store" in headers["Cache-Control"]
        assert (headers["X-Accel-Expires"], headers["X-Page"], headers["Set-Cookie"]) == (None,) * 3
    assert watched.counts() == before


def test_every_answer_is_counted_once_by_whichever_worker(watched):
    before = numbers(watched)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: watched.get("/lien-he/"), range(200)))
        list(pool.map(lambda _: watched.get("/khong-co/"), range(20)))
        list(pool.map(lambda _: watched.get("/rss/"), range(10)))
    asked, more = 0, {}

    def is_counted():  # when it has gone: somewhat after it was read here
        nonlocal asked
        asked += 1  # each page of numbers stands in the next one
        after = numbers(watched)
        keys = [key for key in after if "_answers_" in key[0]]
        more.update({key: after[key] - before.get(key, 0) for key in keys})
        return sum(more.values()) == 200 + 20 + 10 + asked

    wait_until(is_counted, "what was answered last")
    assert more["portal_answers_total", "2xx", "kept"] >= 190
    assert 1 <= more["portal_answers_total", "2xx", "made"] <= 10
    both = [more["portal_answers_total", "2xx", page] for page in ("kept", "made")]
    assert sum(both) == 200
    assert sum(more["portal_answers_total", "4xx", page] for page in ("made", "other")) == 20
    assert more["portal_answers_total", "2xx", "other"] == 10 + asked


def test_visits_of_the_day_and_pages_in_memory(watched):
    watched.get("/gioi-thieu/")
    visits, views, bots = watched.counts()
    wait_until(lambda: numbers(watched)["portal_journal_waiting_lines",] == 0, "a beat")
    seen = numbers(watched)
    names = ("portal_visits_today", "portal_views_today", "portal_bots_today")
    assert [seen[name,] for name in names] == [visits, views, bots]
    wait_until(lambda: numbers(watched)["portal_kept_pages",] >= 1, "a beat")
    assert numbers(watched)["portal_kept_pages_bytes",] > 5_000


def test_the_last_backup_that_went_well(watched):
    assert ("portal_last_backup_timestamp_seconds",) not in numbers(watched)
    watched.shell(
        "from cantho_cchc.backup import records\n"
        "records.note('backup', 'a', is_ok=True)\n"
        "records.note('rehearsal', 'a', is_ok=False)"
    )
    seen = numbers(watched)
    assert abs(seen["portal_last_backup_timestamp_seconds",] - time.time()) < 10
    assert ("portal_last_rehearsal_timestamp_seconds",) not in seen
    file = Path(watched.env["VAR_DIR"]) / "backups.jsonl"
    file.write_text(file.read_text() + "no line of ours\n")
    assert numbers(watched)["portal_disk_free_bytes", "var"] > 0
    file.unlink()


def test_a_sum_does_not_fall_when_a_worker_is_killed(watched):
    for _ in range(20):
        watched.get("/lien-he/")
    before = answers(watched, "2xx", "kept")
    children = Path(f"/proc/{watched.process.pid}/task/{watched.process.pid}/children")
    first = children.read_text().split()[0]
    os.kill(int(first), signal.SIGKILL)
    wait_until(lambda: first not in children.read_text().split(), "it to go")
    wait_until(lambda: len(children.read_text().split()) == 2, "another to come")
    wait_until(lambda: watched.get("/readyz")[0] == 200, "the portal to answer")
    assert answers(watched, "2xx", "kept") >= before


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite is a file: it cannot be stopped")
def test_it_answers_while_the_database_is_away(tmp_path, stoppable):
    with Server(tmp_path, postgresql=stoppable, METRICS_ALLOW="127.0.0.0/8") as server:
        stoppable.stop()
        seen = numbers(server)
        assert seen["portal_database_up",] == 0
        assert seen["portal_disk_free_bytes", "media"] > 0
        assert not any(key[0] == "portal_views_today" for key in seen)
        stoppable.start()
        wait_until(lambda: numbers(server)["portal_database_up",] == 1, "it to be back", 15)
