"""Whoever is killed leaves nothing that looks like a backup, and nothing half restored."""

import random
import signal
import subprocess
import sys
import time

import pytest

from cantho_cchc.backup import reading
from tests import server
from tests.backup import portals

KILLS = 6
ROOM = 1 << 30  # bytes
NOTED = 'INSERT INTO "django_migrations"'


def kill(portal, longest, *arguments):
    """Start a command and kill it after a part of `longest` seconds; whether it was still there."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=server.ROOT,
        env=portal.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(random.uniform(0.3, 0.9) * longest)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """One whose backup takes a second at least."""
    portal = portals.Portal(tmp_path_factory.mktemp("portal"))
    portal.do_within("generate_articles", 300)
    portal.media.mkdir(exist_ok=True)
    for number in range(40):
        (portal.media / f"{number}.bin").write_bytes(random.randbytes(1 << 20))
    return portal


def test_a_killed_backup_leaves_no_archive(portal, tmp_path):
    began = time.monotonic()
    portal.do("backup")
    longest = time.monotonic() - began
    (whole,) = portal.folder.glob("backups/portal-*.tar.gz")
    killed = []
    while len(killed) < KILLS:
        killed.append(kill(portal, longest, "backup"))
        longest *= 1 if killed[-1] else 0.7  # it took so long while the machine did more
    assert True in killed
    found = [path for path in whole.parent.glob("*.tar.gz") if path != whole]
    assert killed.count(False) <= len(found) < KILLS  # one may be killed when all was done
    for archive in found:
        with archive.open("rb") as file:
            assert reading.verified(file, ROOM).files == 40
    last = portal.backup()
    assert [path.name for path in whole.parent.glob(".*")] == []  # the next one cleans up
    portals.Portal(tmp_path).do("restore", last)


def _remove_what_the_next_restore_would(media):
    """Beside files that are in their places: who is killed right after the commit leaves that."""
    (media / ".restoring-names").unlink(missing_ok=True)
    for folder in media.glob(".restoring*"):
        folder.rmdir()  # nothing is in it


def test_a_killed_restore_leaves_a_portal_that_can_be_restored(portal, tmp_path):
    archive = portal.backup()
    began = time.monotonic()
    portals.Portal(tmp_path / "first").do("restore", archive)
    longest = time.monotonic() - began
    target = portals.Portal(tmp_path / "second")
    rows = target.everything()
    for _ in range(KILLS):
        if not kill(target, longest * 0.6, "restore", archive):
            break
        if target.everything() != rows:  # killed while the search's index was built, or just before
            _remove_what_the_next_restore_would(target.media)
            break
        if (target.media / ".restoring-names").exists():  # killed while they moved in
            assert target.files().items() <= portal.files().items()
        else:
            assert target.files() == {}
    else:
        target.do("restore", archive)
    assert target.everything() == portal.everything()
    assert target.files() == portal.files()
    assert [path.name for path in target.media.glob(".restoring*")] == []


@pytest.fixture
def killed_while_moving(tmp_path):
    """A portal without a row, with those files that had moved in before a restore was killed."""
    target = portals.Portal(tmp_path)
    rows = target.everything()
    dying = [sys.executable, "-m", "tests.luck.dying", "os.rename", "2", "restore"]
    done = subprocess.run(
        [*dying, portals.archive()],
        cwd=server.ROOT,
        env=target.env,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert target.everything() == rows
    assert target.files()
    return target


def test_what_a_killed_restore_moved_in_is_taken_back(killed_while_moving):
    killed_while_moving.do("restore", portals.archive())
    assert killed_while_moving.everything() == portals.full().everything()
    assert killed_while_moving.files() == portals.full().files()
    assert [path.name for path in killed_while_moving.media.glob(".restoring*")] == []


def test_nothing_is_taken_back_where_a_file_came_from_elsewhere(killed_while_moving):
    (killed_while_moving.media / "khac.pdf").write_bytes(b"x")
    before = killed_while_moving.files()
    said = killed_while_moving.refused("restore", portals.archive())
    assert "not empty" in said
    assert killed_while_moving.files() == before


def test_a_restore_that_is_killed_while_it_makes_tables_goes_on_from_there(tmp_path):
    target = portals.Portal(tmp_path)
    target.env["DATABASE_URL"] = portals.databases.new_database_url(tmp_path)
    dying = [sys.executable, "-m", "tests.luck.dying", NOTED, "2", "restore", portals.archive()]
    for _ in range(4):  # among them auth's first, whose tables Django commits before it notes them
        done = subprocess.run(
            dying, cwd=server.ROOT, env=target.env, capture_output=True, check=False
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
    target.do("restore", portals.archive())
    assert target.everything() == portals.full().everything()
