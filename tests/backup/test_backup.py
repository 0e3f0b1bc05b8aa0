"""`manage.py backup`: where it goes, who may read it, what it never replaces."""

import os
import stat

import pytest

from tests.backup import portals


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    return portals.Portal(tmp_path_factory.mktemp("portal"), like=portals.sample())


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_nobody_else_may_read_it(portal):
    archive = portal.backup()
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert stat.S_IMODE(archive.parent.stat().st_mode) == 0o700
    assert names(archive.parent)[-1:] == [archive.name]


def test_it_goes_where_it_is_told(portal, tmp_path):
    portal.do("backup", tmp_path / "mine.tar.gz")
    portal.do("backup", tmp_path)
    first, second = names(tmp_path)
    assert (first, second[:9]) == ("mine.tar.gz", "portal-20")


def test_it_replaces_nothing(portal, tmp_path):
    target = tmp_path / "mine.tar.gz"
    target.write_text("mine")
    said = portal.refused("backup", target)
    assert said == f"{target} is there already, and was not touched"
    assert (target.read_text("utf-8"), names(tmp_path)) == ("mine", ["mine.tar.gz"])


def test_older_ones_go_when_the_new_one_is_whole(portal, tmp_path):
    others = ["portal-20200101-000000.tar", "portal.tar.gz", "notes", "portal-2020-1.tar.gz"]
    ours = [f"portal-2020010{day}-000000.tar.gz" for day in (1, 2, 3)]
    for name in (*others, *ours):
        (tmp_path / name).touch()
    said = portal.do("backup", tmp_path, "--keep", 2)
    (new,) = {
        name for name in names(tmp_path) if name.startswith("portal-202") and "2020" not in name
    }
    assert names(tmp_path) == sorted([*others, ours[2], new])
    assert said.count("Removed: ") == 2


@pytest.mark.parametrize("options", [["--keep", "0"], ["new.tar.gz", "--keep", "3"]])
def test_a_number_to_keep_needs_a_folder(portal, options):
    assert portal.refused("backup", *options).startswith("--keep: a number from 1 on")


def test_a_folder_that_is_not_there_is_said(portal, tmp_path):
    target = tmp_path / "no" / "a.tar.gz"
    said = portal.refused("backup", target)
    assert said.endswith("No such file or directory; nothing half-made was left")


def test_a_file_that_the_portal_has_lost_is_named_and_no_hindrance(tmp_path):
    portal = portals.Portal(tmp_path)
    portal.run("from tests import factories\nfactories.image(size=(400, 300))")
    (lost,) = [name for name in portal.files() if name.endswith(".jpg")]
    (portal.media / lost).unlink()
    done = portal.manage("backup")
    assert done.returncode == 0
    assert done.stderr == f"The portal names a file that it does not have: {lost}\n"
    portals.Portal(tmp_path / "other").do("restore", *tmp_path.glob("backups/*.gz"))


def test_links_are_followed_and_strange_names_left_out(tmp_path):
    portal, elsewhere = portals.Portal(tmp_path / "portal"), tmp_path / "disk"
    elsewhere.mkdir()
    (elsewhere / "a.pdf").write_bytes(b"a")
    portal.media.mkdir()
    (portal.media / "tep").symlink_to(elsewhere)
    (elsewhere / "round").symlink_to(portal.media)
    (portal.media / "gone").symlink_to("nowhere")
    for name in (b"a\nb", b"\xff"):
        (portal.media / os.fsdecode(name)).touch()
    os.mkfifo(portal.media / "pipe")
    (portal.media / "Ảnh cũ.jpg").write_bytes(b"b")
    done = portal.manage("backup", tmp_path / "a.tar.gz")
    said = "Not in the backup, for the characters in its name: "
    assert done.stderr == f"{said}'a\\nb'\n{said}'\\udcff'\n"
    target = portals.Portal(tmp_path / "other")
    target.do("restore", tmp_path / "a.tar.gz")
    assert target.files() == {"tep/a.pdf": b"a", "Ảnh cũ.jpg": b"b"}


def test_a_database_without_tables_is_no_portal(tmp_path):
    portal = portals.Portal(tmp_path)
    portal.env["DATABASE_URL"] = portals.databases.new_database_url(tmp_path)
    assert portal.refused("backup") == "the database holds no portal: there is nothing to back up"


def test_two_at_once_are_one_too_many(portal):
    holding = portal.started(
        "import time\nfrom cantho_cchc.kept_files import held\n"
        "with held():\n    print('held', flush=True)\n    time.sleep(60)"
    )
    holding.stdout.readline()
    said = portal.refused("backup")
    holding.kill()
    holding.communicate()
    assert said == "another backup or restore of this portal is running"
