"""PostgreSQL's own disk is full while an editor saves and readers read; then there is room."""

import random

import pytest

from tests.luck.desk import ADDRESS, CATEGORY, DESK, Editor, kept
from tests.luck.small_disk import PostgresqlOnSmallDisk, filled
from tests.luck.sound import assert_sound
from tests.luck.test_full_disk import is_told
from tests.server import Server
from tests.serving.test_database_away import only_postgresql

# A quarter of a megabyte that nothing makes smaller: more than lies free in the files.
LONG = "".join(f"<p>{random.Random(n).randbytes(500).hex()}</p>" for n in range(250))


@pytest.fixture
def database():
    database = PostgresqlOnSmallDisk()
    yield database
    database.stop()


@only_postgresql
def test_a_save_is_refused_in_words_and_kept_and_reading_goes_on(tmp_path, database):
    with Server(tmp_path / "portal", DATABASE_URL=database.url) as server:
        editor, category = Editor(server), server.shell(CATEGORY)
        pk = editor.write("Trước khi đầy", category)
        editor.publish(pk)
        article, path = f"{DESK}/news/article/{pk}/change/", server.shell(ADDRESS.format(pk))
        views = server.counts()[1]
        form = editor.form(article, title="Khi đầy", category=category, body=LONG)
        with filled(database.disk):
            refused = editor.ask(article, form)
            assert is_told(refused, "Khi đầy")
            assert kept(refused)["body"] == LONG
            read = [server.get(f"{path}?lan={number}") for number in range(8)]
            assert {(status, "Trước khi đầy</h1>" in page) for status, _, page in read} == {
                (200, True)
            }
        assert editor.ask(article, kept(refused)).where
        editor.publish(pk)
        assert "Khi đầy</h1>" in server.get(server.shell(ADDRESS.format(pk)))[2]
        assert server.counts()[1] == views + len(read) + 1
        assert_sound(server)
