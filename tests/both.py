"""`python -m tests.both`: the whole suite on SQLite and on a real PostgreSQL, both at once.

Two cores run both in little more time than one, since each waits much for browsers and servers.
SQLite's run is shown as it goes, PostgreSQL's after it. Ends with pytest's line: of the run that
failed, else of the second.
"""

import os
import subprocess
import sys
import tempfile

SUMMARY = 40  # lines of the first run that are shown again when it alone failed


def start(database, arguments, output):
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = {**os.environ, "TEST_DATABASE": database}
    return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def main(arguments):
    with tempfile.TemporaryFile() as kept:
        second = start("postgresql", arguments, kept)
        first = start("sqlite", arguments, subprocess.PIPE)
        print("\nTests on sqlite, with those on postgresql beside them", flush=True)  # noqa: T201
        shown = bytearray()
        while piece := first.stdout.read1():
            shown += piece
            sys.stdout.buffer.write(piece)
            sys.stdout.flush()
        codes = first.wait(), second.wait()
        kept.seek(0)
        print("\nTests on postgresql", flush=True)  # noqa: T201
        sys.stdout.buffer.write(kept.read())
    if codes[0] and not codes[1]:
        print("\nTests on sqlite, which failed", flush=True)  # noqa: T201
        sys.stdout.buffer.write(b"\n".join(shown.splitlines()[-SUMMARY:]) + b"\n")
    sys.stdout.flush()
    return codes[0] or codes[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
