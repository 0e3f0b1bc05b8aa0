"""A full disk: one line is said, nothing half-made stays, and what was there stays."""

import os
import shutil
import subprocess
import sys

import pytest

from tests import server
from tests.backup import portals

NAME = "portal-20200101-000000.tar.gz"
# Who is root already stays so: PostgreSQL's socket is another user's.
ALONE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
SHORT = "No space left on device"


def on_a_small_disk(portal, folder, size, *arguments):
    """A command with a disk of `size` mounted at `folder`, and then what lies there."""
    script = (
        f"mount -t tmpfs -o size={size} none {folder} && cp -r {folder}.before/. {folder} && "
        f"{sys.executable} manage.py {' '.join(map(str, arguments))}; code=$?; "
        f"ls -A {folder}; exit $code"
    )
    return subprocess.run(
        [*ALONE, "sh", "-c", script],
        cwd=server.ROOT,
        env=portal.env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path):
    """Where the disk is mounted; what lies in `<folder>.before` lies on it."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk.before").mkdir()
    if not shutil.which("unshare"):
        pytest.skip("no unshare(1): install util-linux")
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    return tmp_path / "disk"


def test_a_backup_leaves_nothing_and_removes_nothing(folder):
    (folder.parent / "disk.before" / NAME).touch()
    portal = portals.full()
    done = on_a_small_disk(portal, folder, "16k", "backup", folder, "--keep", "1")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert f"{SHORT}; nothing half-made was left" in done.stderr
    assert done.stdout.split() == [NAME]


def test_a_restore_leaves_an_empty_portal(folder, tmp_path):
    portal = portals.Portal(tmp_path / "portal")
    rows = portal.everything()
    portal.env["MEDIA_ROOT"] = str(folder)
    done = on_a_small_disk(portal, folder, "16k", "restore", portals.archive())
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert SHORT in done.stderr or "more than the disk has room for" in done.stderr
    assert done.stdout.split() == [".held"]
    assert portal.everything() == rows
