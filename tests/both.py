"""`python -m tests.both`: the whole suite on SQLite and on a real PostgreSQL, all at once.

Each database's run is two processes, what runs servers and browsers and all else: two cores are
busy with one while the other waits. One is shown as it goes, the others after it. Ends with
pytest's line: of one that failed, else of the last.
"""

import os
import subprocess
import sys
import tempfile

LIVE = ["tests/browser", "tests/edge", "tests/luck", "tests/scale", "tests/serving"]
PARTS = {
    "all but servers and browsers": [f"--ignore={folder}" for folder in LIVE],
    "servers and browsers": LIVE,
}
SUMMARY = 40  # lines of a run that are shown again when it failed and is not the last


class Run:
    """One pytest process; `arguments` of the command line replace the parts."""

    def __init__(self, database, part, arguments):
        self.name = f"Tests on {database}: {part}"
        self.output = tempfile.NamedTemporaryFile()  # noqa: SIM115  (lives as long as the run)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *arguments],
            env={**os.environ, "TEST_DATABASE": database},
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )

    def show(self):
        """Copy what the process says until it has ended; its exit code."""
        print(f"\n{self.name}", flush=True)  # noqa: T201
        said = b""
        with open(self.output.name, "rb") as output:  # noqa: PTH123
            while True:
                is_over = self.process.poll() is not None
                piece = output.read()
                said += piece
                sys.stdout.buffer.write(piece)
                sys.stdout.flush()
                if is_over:
                    self.summary = b"\n".join(said.splitlines()[-SUMMARY:])
                    return self.process.returncode
                self._wait()

    def _wait(self):
        try:
            self.process.wait(0.5)
        except subprocess.TimeoutExpired:
            return


def main(arguments):
    parts = {"what was asked for": arguments} if arguments else PARTS
    runs = [Run(db, name, what) for name, what in parts.items() for db in ("sqlite", "postgresql")]
    codes = [run.show() for run in runs]
    failed = [run for run, code in zip(runs, codes, strict=True) if code]
    if failed and failed[-1] is not runs[-1]:
        print(f"\n{failed[-1].name}, which failed", flush=True)  # noqa: T201
        sys.stdout.buffer.write(failed[-1].summary + b"\n")
    sys.stdout.flush()
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
