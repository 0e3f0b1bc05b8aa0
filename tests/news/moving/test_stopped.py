"""Ctrl-C in the middle of a running import: what was written is whole, a second run goes on."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import psycopg2

from tests.backup.portals import Portal
from tests.factories import picture
from tests.news.moving.moves import lines, numbered
from tests.server import ROOT, manage, wait_until

ROWS = 500
COUNTED = "SELECT count(*) FROM news_article", "SELECT count(*) FROM news_origin"
WHOLE = """SELECT count(*) FROM news_article a
JOIN news_origin o ON o.article_id = a.id JOIN news_revision r ON r.article_id = a.id
JOIN news_event e ON e.article_id = a.id WHERE r.number = 1 AND r.state = 'published'"""


def connect(url):
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite3.connect(parts.path)
    return psycopg2.connect(
        user="postgres", dbname=parts.path[1:], host=parse_qs(parts.query)["host"][0]
    )


def numbers(url):
    """The articles, those with an origin, and those that have all that belongs to one."""
    with closing(connect(url)) as connection, closing(connection.cursor()) as cursor:
        found = []
        for query in (*COUNTED, WHOLE):
            cursor.execute(query)
            found.append(cursor.fetchone()[0])
        return found


def test_an_import_that_is_interrupted_goes_on_where_it_was(tmp_path):
    portal = Portal(tmp_path / "var")
    url, env = portal.database_url, portal.env
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    text = '<p>Chữ.</p><p><img src="a.png" alt="Quầy"></p>'
    source = lines(tmp_path, *numbered(ROWS, body=text))
    command = ["import_articles", str(source), "--create-categories", "--credit", "Ảnh: X"]
    running = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: running.poll() is not None or numbers(url)[0] > 5, "some articles", 60)
    running.send_signal(signal.SIGINT)
    out, error = running.communicate(timeout=60)
    assert (running.returncode, error.count("\n")) == (130, 1), out + error
    assert error.startswith("CommandError: Đã dừng; ")
    written = numbers(url)
    assert written[0] == written[1] == written[2] < ROWS
    again = manage(*command, env=env)
    assert again.returncode == 0, again.stderr
    assert f"{ROWS - written[0]} mới, 0 cập nhật, {written[0]} không đổi, 0 bỏ qua" in again.stdout
    assert "0 ảnh mới trong kho" in again.stdout
    assert numbers(url) == [ROWS] * 3
