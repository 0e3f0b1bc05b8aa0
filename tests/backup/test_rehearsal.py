"""A rehearsal restores into a scratch portal, says what came of it and leaves nothing."""

import json
import subprocess

import psycopg2
import pytest

from tests import databases
from tests.backup import forging, portals


@pytest.fixture
def portal(tmp_path):
    """A portal in service, whose own content no rehearsal may touch."""
    return portals.Portal(tmp_path / "portal", like=portals.sample())


def records(portal):
    return [json.loads(line) for line in (portal.folder / "backups.jsonl").open(encoding="utf-8")]


def left(portal):
    """What a rehearsal may have left: folders, and databases of the server."""
    folders = [path.name for path in portal.folder.glob("rehearsal-*")]
    if portal.kind == "sqlite":
        return folders
    connection = psycopg2.connect(databases.postgresql().get_uri())
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE '%rehearsal-%'")
        folders += [name for (name,) in cursor.fetchall()]
    connection.close()
    return folders


def test_it_says_what_came_back_and_leaves_nothing_not_even_of_a_killed_one(portal):
    archive = portal.backup()
    (portal.folder / "rehearsal-old" / "media").mkdir(parents=True)
    before = portal.everything(), portal.files(), (portal.folder / "edition").exists()
    said = portal.do("restore", "--rehearse", archive)
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[portal.kind]
    backup, rehearsal = records(portal)
    count = f"{backup['rows']} rows and 0 files"
    assert said.startswith(f"Rehearsed in {kind}: {count} of 20")
    assert "came back the same" in said
    assert (rehearsal["what"], rehearsal["is_ok"], rehearsal["database"]) == (
        "rehearsal",
        True,
        kind,
    )
    for name in ("archive", "sha256", "rows", "files"):
        assert rehearsal[name] == backup[name], name
    assert (portal.everything(), portal.files(), (portal.folder / "edition").exists()) == before
    assert left(portal) == []
    code = (
        "from cantho_cchc.backup import records\n"
        "backup = records.last(records.BACKUP)\n"
        "found = records.last(records.REHEARSAL, backup['sha256'])\n"
        "print(found['archive'] == backup['archive'], records.last(records.REHEARSAL, 'x'))"
    )
    assert portal.run(code) == "True None"


def test_a_difference_is_said_and_written_down(portal, tmp_path):
    found = portals.archive()
    name = "tables/news.feedback/000001.jsonl"
    found = forging.sound([one for one in forging.members(found) if one[0] != name])
    forged = forging.packed(tmp_path / "a.tar.gz", found)
    said = portal.refused("restore", "--rehearse", forged)
    assert said.endswith("news.feedback: what was restored differs from the backup (0 rows of 1)")
    (record,) = records(portal)
    assert (record["is_ok"], record["what"]) == (False, "rehearsal")
    assert record["problem"] in said
    assert left(portal) == []


@pytest.mark.parametrize(
    ("name", "why"), [("a.gz", "No such file or directory"), ("", "Is a directory")]
)
def test_what_is_no_file_is_said_and_not_written_down(portal, tmp_path, name, why):
    said = portal.refused("restore", "--rehearse", tmp_path / name)
    assert said == f"{tmp_path / name}: {why}"
    assert not (portal.folder / "backups.jsonl").exists()


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite has no roles")
def test_a_role_that_may_make_no_database_rehearses_on_sqlite(portal):
    archive = portal.backup()
    connection = psycopg2.connect(databases.postgresql().get_uri())
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS plain")
        cursor.execute("CREATE ROLE plain LOGIN NOCREATEDB")
    portal.env["DATABASE_URL"] = portal.database_url.replace("//postgres@", "//plain@")
    said = portal.do("restore", "--rehearse", archive)
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE plain")
    connection.close()
    reason = "permission denied to create database"
    assert said.startswith(
        f"Rehearsed in SQLite, since PostgreSQL gave no scratch database ({reason}): "
    )


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite has one host")
def test_two_hosts_take_turns_and_what_a_killed_one_left_goes(portal, tmp_path):
    archive = portals.archive()
    other = portals.Portal(tmp_path / "other")
    other.env["DATABASE_URL"] = portal.env["DATABASE_URL"]
    code = (
        "from cantho_cchc.backup.scratch import scratch\nwith scratch(): print(1, flush=1); input()"
    )
    with portal.started(code, stdin=subprocess.PIPE) as first:
        assert first.stdout.readline() == "1\n"
        there = left(portal)
        said = other.refused("restore", "--rehearse", archive)
        assert said.endswith("another host is rehearsing a backup of this portal")
        assert left(portal) == there
        first.kill()
    assert len(left(portal)) == 2
    assert other.do("restore", "--rehearse", archive).startswith("Rehearsed in PostgreSQL")
    assert [name for name in left(portal) if not name.startswith("rehearsal-")] == []
