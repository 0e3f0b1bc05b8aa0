"""`python -m tests.both`: the whole suite on SQLite, then on a real PostgreSQL.

Ends with pytest's line; exits non-zero when either run failed.
"""

import os
import subprocess
import sys


def main(arguments):
    failed = False
    for database in ("sqlite", "postgresql"):
        print(f"\nTests on {database}", flush=True)  # noqa: T201
        command = [sys.executable, "-m", "pytest", *arguments]
        failed |= subprocess.call(command, env={**os.environ, "TEST_DATABASE": database}) != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
