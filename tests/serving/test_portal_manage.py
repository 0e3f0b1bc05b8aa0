"""deploy/portal-manage: a command of the operator, as the service itself would run it."""

import re
import subprocess
import sys

import pytest

from tests.server import ROOT, environment

SCRIPT = ROOT / "deploy/portal-manage"
UNIT = (ROOT / "deploy/systemd/portal.service").read_text("utf-8")
# Does what it is asked to as the user who runs the tests, and writes down its arguments.
SYSTEMD_RUN = """#!{python}
import os, sys
from pathlib import Path
arguments, asked = sys.argv[1:], []
Path(os.environ["ASKED"]).write_text("\\n".join(arguments))
end = next(n for n, word in enumerate(arguments) if word.endswith("/python"))
pairs = zip(arguments[:end], arguments[1:end])
given = dict(v.split("=", 1) for option, v in pairs if option in ("-p", "-E"))
lines = Path(given["EnvironmentFile"]).read_text().splitlines()
os.chdir(given["WorkingDirectory"])
os.environ["VAR_DIR"] = given["VAR_DIR"]
os.environ.update(line.split("=", 1) for line in lines)
os.execv(arguments[end], arguments[end:])
"""


@pytest.fixture
def place(tmp_path):
    """A checkout with the script, an environment, and a stand-in of systemd."""
    checkout = tmp_path / "checkout"
    (checkout / "deploy").mkdir(parents=True)
    (checkout / "deploy/portal-manage").write_bytes(SCRIPT.read_bytes())
    (checkout / "manage.py").symlink_to(ROOT / "manage.py")
    (checkout / ".venv").symlink_to(sys.prefix)
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin/systemd-run"
    stand_in.write_text(SYSTEMD_RUN.format(python=sys.executable), "utf-8")
    stand_in.chmod(0o755)
    (tmp_path / "portal-manage").symlink_to(checkout / "deploy/portal-manage")
    return tmp_path


def run(place, *arguments):
    env = environment(place / "other")
    env["PATH"] = f"{place / 'bin'}:{env['PATH']}"
    env |= {"PORTAL_ENVIRONMENT": str(place / "environment"), "ASKED": str(place / "asked")}
    command = ["sh", place / "portal-manage", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_a_command_has_the_environment_and_the_arguments_that_were_given(place):
    words = f"VAR_DIR={place / 'var'}\nALLOWED_HOSTS=a-b.vn,x.vn\n"
    (place / "environment").write_text(words, "utf-8")
    code = "from django.conf import settings as s; print(s.VAR_DIR, s.ALLOWED_HOSTS)"
    done = run(place, "shell", "--no-imports", "-c", code)
    assert done.stdout == f"{place / 'var'} ['a-b.vn', 'x.vn']\n", done.stderr
    done = run(place, "restore", "not there.tar.gz")
    assert done.returncode == 1
    assert "not there.tar.gz" in done.stderr


def test_it_asks_systemd_for_what_the_unit_says(place):
    (place / "environment").write_text(f"VAR_DIR={place / 'var'}\n", "utf-8")
    assert run(place, "check").returncode == 0
    asked = (place / "asked").read_text("utf-8").splitlines()
    for name in ("StateDirectory", "StateDirectoryMode", "UMask"):
        assert re.search(rf"^{name}=.+$", UNIT, re.M)[0] in asked
    assert "Environment=VAR_DIR=/var/lib/portal\n" in UNIT
    assert "VAR_DIR=/var/lib/portal" in asked
    for option, name in (("--uid", "User"), ("--gid", "Group")):
        assert asked[asked.index(option) + 1] == re.search(rf"^{name}=(.+)$", UNIT, re.M)[1]


def test_without_an_environment_nothing_is_run(place):
    done = run(place, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"portal-manage: there is no {place / 'environment'}; ")
    assert not (place / "asked").exists()


def test_a_shell_finds_it_well_formed():
    done = subprocess.run(["sh", "-n", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert SCRIPT.stat().st_mode & 0o111 == 0o111
