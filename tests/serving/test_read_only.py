"""All that the units run, where only VAR_DIR can be written: as under ProtectSystem=strict."""

import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.luck.small_disk import ALONE, require_mounts
from tests.server import ROOT, Server, free_port

# A mount namespace of its own, in which the root is read-only and the folder $1 is not.
SANDBOX = """
mount --bind "$1" "$1"
mount --options remount,bind,ro /
shift
exec "$@"
"""
PICTURE = "from tests import factories\nprint(factories.image().url)"


class ReadOnly(Server):
    def command(self, module, *arguments):
        return self.inside(*super().command(module, *arguments))

    def inside(self, *command):
        return [*ALONE, "sh", "-ec", SANDBOX, "sandbox", self.env["VAR_DIR"], *command]

    def run(self, *command):
        """The finished process, its words read."""
        return subprocess.run(
            self.inside(*command),
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=200,
        )

    def manage(self, *arguments):
        done = self.run(ROOT / ".venv/bin/python", "manage.py", *arguments)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    require_mounts()
    folder = tmp_path_factory.mktemp("read-only")
    (folder / "tmp").mkdir()  # PrivateTmp
    with ReadOnly(folder, is_first=True, TMPDIR=folder / "tmp") as portal:
        yield portal


def test_the_tree_is_really_closed(portal):
    assert portal.run("touch", ROOT / "x").returncode == 1
    assert portal.run("touch", f"{portal.env['VAR_DIR']}/x").returncode == 0


def test_it_is_served_and_takes_pictures(portal):
    assert "Một số kết quả" in portal.get(portal.seed_path())[2]
    with urllib.request.urlopen(portal.url + portal.shell(PICTURE), timeout=30) as picture:
        assert picture.status == 200
    visits, views, _ = portal.counts()
    assert (visits, views) == (1, 1)


def test_what_the_timers_run_runs(portal):
    code, said = portal.manage("backup", "--keep", "14")
    assert code == 0, said
    archive = max(Path(portal.env["VAR_DIR"]).glob("backups/portal-*.tar.gz"))
    code, said = portal.manage("restore", "--rehearse", str(archive))
    assert code == 0, said
    code, said = portal.manage("check_portal", "--quick")
    assert code in (0, 1, 2), said  # 3: could not run


def test_what_a_restart_runs_runs(portal):
    portal.env["PORT"] = str(free_port())  # it looks whether it could listen
    code, said = portal.manage("prepare")
    assert code == 0, said
