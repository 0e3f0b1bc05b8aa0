"""The units of deploy/systemd/: right in systemd's eyes, tight, and enough for the portal."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import require
from tests.server import ROOT, environment, manage, prepared

UNITS = ROOT / "deploy/systemd"
TASKS = [file.name for file in UNITS.glob("portal-*.service")]
SANDBOX = "portal-.service.d/sandbox.conf"
MOST_EXPOSED = 2.0  # of 10, where 10 is no sandbox


def installed(folder):
    """The units where systemd looks for them, their programs being this checkout's."""
    for file in (*UNITS.glob("portal*.service"), *UNITS.glob("portal*.timer"), UNITS / SANDBOX):
        _install(file, folder / file.relative_to(UNITS))
    return folder


def _install(file, target):
    text = file.read_text("utf-8")
    text = text.replace("/opt/portal/.venv", sys.prefix).replace("/opt/portal", str(ROOT))
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, "utf-8")


def analyze(*arguments, folder):
    program = require("systemd-analyze", "systemd")
    return subprocess.run(
        [program, *arguments],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:", "SYSTEMD_LOG_LEVEL": "warning"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_systemd_finds_nothing_wrong_with_them(tmp_path):
    folder = installed(tmp_path)
    files = sorted(folder.glob("portal*.*e*"))
    files = [str(file) for file in files if file.is_file()]
    assert len(files) == 5
    done = analyze("verify", "--man=no", "--recursive-errors=no", *files, folder=folder)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["portal.service", *TASKS])
def test_the_sandbox_is_tight(tmp_path, name):
    folder = installed(tmp_path)
    text = (folder / name).read_text("utf-8")
    if name != "portal.service":  # offline, drop-ins are not read
        text += (folder / SANDBOX).read_text("utf-8")
        (folder / name).write_text(text, "utf-8")
    most = f"--threshold={int(MOST_EXPOSED * 10)}"
    done = analyze("security", "--offline=true", most, str(folder / name), folder=folder)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr


def sandbox(name):
    text = (UNITS / name).read_text("utf-8")
    return text[text.index("StateDirectory=") : text.index("SystemCallErrorNumber")]


def test_no_task_is_ever_roots():
    for name in TASKS:
        assert "\nUser=portal\n" in (UNITS / name).read_text("utf-8")


def test_what_runs_once_has_the_sandbox_of_what_serves():
    assert sandbox(SANDBOX) == sandbox("portal.service")


def test_the_example_names_every_variable_of_the_readme():
    table = (ROOT / "README.md").read_text("utf-8")
    table = table[table.index("## Settings") : table.index("## For the editor")]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    example = (UNITS / "environment.example").read_text("utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.M)) == named


def test_the_example_is_understood_by_the_portal(tmp_path):
    example = (UNITS / "environment.example").read_text("utf-8")
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.M))
    code = (
        "from cantho_cchc import settings as s; d = s.DATABASES['default']\n"
        "print(s.IS_HTTPS, d['HOST'], d['NAME'], d['USER'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(tmp_path, **given),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout == "True 127.0.0.1 portal portal\n", done.stderr


def test_the_nightly_task_backs_up_and_rehearses_the_newest(tmp_path):
    model, database_url = prepared()
    shutil.copytree(Path(model.name), tmp_path / "var", dirs_exist_ok=True)
    env = environment(tmp_path / "var", DATABASE_URL=database_url)
    text = (UNITS / "portal-backup.service").read_text("utf-8")
    first, second = re.findall(r"^ExecStart=(.+)$", text, re.M)
    assert manage(*first.split()[2:], env=env).returncode == 0
    script = re.fullmatch(r"/bin/sh -c '(.+)'", second)[1].replace("$$", "$")
    script = script.replace(".venv", sys.prefix)
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=ROOT, env=env,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"rehears' in (tmp_path / "var/backups.jsonl").read_text("utf-8")
