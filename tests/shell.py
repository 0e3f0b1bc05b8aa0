"""A portal's own Django that runs code for a test, started once: `python -m tests.shell`.

Reads JSON strings of code, one a line; answers each with a line {"printed": …} or {"error": …}.
"""

import contextlib
import io
import json
import subprocess
import sys
import traceback
from pathlib import Path

COMMAND = [sys.executable, "-m", "tests.shell"]


class Shell:
    """Such a process, begun by `command`, as who asks it sees it."""

    def __init__(self, command, env):
        self._process = subprocess.Popen(
            command,
            cwd=Path(__file__).resolve().parent.parent,
            env={**env, "DJANGO_SETTINGS_MODULE": "cantho_cchc.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code):
        """What `code` prints; what it raises fails the test."""
        self._process.stdin.write(json.dumps(code) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["printed"].strip()

    def close(self):
        self._process.stdin.close()
        self._process.wait(timeout=30)


def main():
    import django

    django.setup()
    from django.contrib.contenttypes.models import ContentType
    from django.db import connections

    for line in sys.stdin:
        ContentType.objects.clear_cache()  # another process may have restored other ones
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(json.loads(line), {"__name__": "__test__"})
            answer = {"printed": printed.getvalue()}
        except BaseException:
            answer = {"error": traceback.format_exc()}
        connections.close_all()  # the next code finds the database as it is then
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
