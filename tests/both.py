"""`python -m tests.both`: the whole suite on SQLite, then on a real PostgreSQL.

Ends with pytest's line: of the first run that failed, else of the second.
"""

import os
import subprocess
import sys


def main(arguments):
    for database in ("sqlite", "postgresql"):
        print(f"\nTests on {database}", flush=True)  # noqa: T201
        command = [sys.executable, "-m", "pytest", *arguments]
        code = subprocess.call(command, env={**os.environ, "TEST_DATABASE": database})
        if code:  # the last line then is the one that failed
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
