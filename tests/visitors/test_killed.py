import json
import subprocess
import sys

from tests import databases
from tests.server import ROOT, environment, manage


def test_a_taker_that_is_killed_at_any_moment_takes_each_view_exactly_once(tmp_path):
    env = environment(tmp_path, DATABASE_URL=databases.new_database_url(tmp_path))
    env["DJANGO_SETTINGS_MODULE"] = "cantho_cchc.settings"
    migrated = manage("migrate", env=env)
    assert migrated.returncode == 0, migrated.stderr
    done = subprocess.run(
        [sys.executable, "-m", "tests.visitors.killed"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["counted"] == answer["written"]
    assert answer["kills"][0] == 25
    assert answer["kills"][1] > 60  # lines of ours that a take runs
    assert answer["left"] == ["name"]
    assert answer["rows"] == 0
