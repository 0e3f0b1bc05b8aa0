"""A restored portal is served as the old one was, and no older page of its own survives."""

import re

from tests import server
from tests.backup import portals
from tests.server import Server

SEEN = {"Cookie": "luot=1"}  # whoever asks with it begins no visit
TOTAL = 152_111 + 3  # the sample's opening balance and days, and three who came


def shows_total(portal, path):
    """Whether the page says so; its numbers are those of the last heartbeat."""
    text = server.visible_text(portal.get(path, SEEN)[2])
    return int(re.search(r"Tất cả: ([0-9.]+)", text)[1].replace(".", "")) == TOTAL


def test_pages_search_and_counters_are_those_of_the_backup(tmp_path):
    with Server(tmp_path / "old") as old:
        path = old.seed_path()
        for _ in range(3):
            assert old.get(path)[0] == 200
        server.wait_until(lambda: shows_total(old, path), "the visits to be summed")
        done = server.manage("backup", str(tmp_path / "a.tar.gz"), env=old.env)
        assert done.returncode == 0, done.stderr
        title = server.visible_text(old.get("/", SEEN)[2]).partition("Hôm nay")[0]
    portal = portals.Portal(tmp_path / "new")
    portal.do("restore", tmp_path / "a.tar.gz")
    with Server(tmp_path / "new", DATABASE_URL=portal.database_url) as new:
        assert new.seed_path() == path
        assert new.get(path, SEEN)[0] == 200
        server.wait_until(lambda: shows_total(new, path), "the counters to be those of the backup")
        assert server.visible_text(new.get("/", SEEN)[2]).partition("Hôm nay")[0] == title
        assert path in new.get("/tim-kiem/?q=ket+qua+cai+cach+hanh+chinh", SEEN)[2]


def test_the_pages_of_before_end_with_the_restore(tmp_path):
    """The mark that workers and hosts compare is another, and so is the table of changes."""
    portal = portals.Portal(tmp_path)
    code = (
        "from cantho_cchc.pagecache.mark import mark\n"
        "from cantho_cchc.pagecache.models import version\n"
        "print(mark().read().hex(), version()[1] or 0)"
    )
    mark, last = portal.run(code).split()
    assert portal.run(code).split() == [mark, last]
    portal.do("restore", portals.archive())
    new_mark, new_last = portal.run(code).split()
    assert new_mark != mark
    assert int(new_last) > int(last)
