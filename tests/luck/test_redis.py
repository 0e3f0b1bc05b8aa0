"""Redis is killed, frozen or full: pages go on, saves are seen, who is signed in stays so."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.luck.desk import ADDRESS, CATEGORY, DESK, Editor
from tests.luck.sound import assert_sound
from tests.server import ADMIN, Server

BOTH = range(12)  # as many requests as surely meet both workers


@pytest.fixture(scope="module")
def server(tmp_path_factory, redis):
    with Server(tmp_path_factory.mktemp("portal"), REDIS_URL=redis.url) as server:
        yield server


@pytest.mark.parametrize("luck", ["away", "frozen", "full"])
def test_it_is_missed_by_nobody(server, redis, luck):
    editor, category = Editor(server), server.shell(CATEGORY)
    pk = editor.write(f"Trước {luck}", category)
    editor.publish(pk)

    def says(title):
        path = server.shell(ADDRESS.format(pk))
        with ThreadPoolExecutor(len(BOTH)) as pool:
            began = time.monotonic()
            pages = list(pool.map(lambda _: server.get(path), BOTH))
        assert {(status, f"<h1>{title}</h1>" in page) for status, _, page in pages} == {(200, True)}
        assert time.monotonic() - began < 10

    def is_told_once():
        """By the next page of the desk: what a session holds is neither old nor lost."""
        pages = [editor.ask(f"{DESK}/news/article/{pk}/change/").text for _ in range(3)]
        assert [page.count('<li class="success">') for page in pages] == [1, 0, 0]
        assert all(ADMIN in page for page in pages)

    says(f"Trước {luck}")
    with getattr(redis, luck)():
        assert editor.write(f"Khi {luck}", category, pk) == pk
        is_told_once()
        editor.publish(pk)
        says(f"Khi {luck}")
        assert Editor(server).ask(f"{DESK}/").status == 200
    editor.write(f"Sau {luck}", category, pk)
    editor.publish(pk)
    says(f"Sau {luck}")
    assert_sound(server)
