import json
import subprocess
import sys

from tests.backup.portals import Portal
from tests.server import ROOT


def test_a_taker_that_is_killed_at_any_moment_takes_each_view_exactly_once(tmp_path):
    env = {**Portal(tmp_path).env, "DJANGO_SETTINGS_MODULE": "cantho_cchc.settings"}
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
