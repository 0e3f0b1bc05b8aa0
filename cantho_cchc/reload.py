"""python -m cantho_cchc.reload PID: new code and settings in place of that gunicorn's, unnoticed.

Exit code 0 when the new one serves; 1, with a line that says so, when it does not, or not yet.
"""

import os
import signal
import sys
import time
from pathlib import Path

from cantho_cchc.handing_over import ENVIRONMENT, SUCCESSOR  # settings refuse nonsense

SECONDS = 90  # for the new one to start and for the old one to finish what it answers


def main(old):
    """Ask `old` for a successor with this process's environment, and see it through."""
    ENVIRONMENT.unlink(missing_ok=True)
    SUCCESSOR.unlink(missing_ok=True)
    descriptor = os.open(ENVIRONMENT, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", errors="surrogateescape") as file:
        file.write("\0".join(f"{name}={value}" for name, value in os.environ.items()))
    has_followed = _see_through(old)
    said = "" if has_followed else _why_not(old)
    ENVIRONMENT.unlink(missing_ok=True)
    SUCCESSOR.unlink(missing_ok=True)
    if not has_followed:
        sys.exit(said)


def _see_through(old):
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        new = _successor()
        if not _lives(old):
            return bool(new) and _lives(new)
        if new and not _lives(new):
            return False
        if not new:  # a server that has just followed another hears nothing for a second
            os.kill(old, signal.SIGUSR2)
        time.sleep(0.5)
    return False


def _why_not(old):
    new = _successor()
    rest = "the old one goes on" if _lives(old) else "the old one has ended too"
    if new and _lives(new):
        return (
            f"The new server (process {new}) is still starting after {SECONDS} s; {rest} until it "
            f"is ready. Its log says how far it is; `kill {new}` gives it up."
        )
    if not new and _lives(old):
        return (
            f"The server (process {old}) began no new one and goes on; it may still wait for one "
            "that was asked for earlier. Its log says why."
        )
    return f"The new server did not start; {rest}. Its log says why."


def _successor():
    """The number of the process that is to follow, 0 where none has begun."""
    return int(SUCCESSOR.read_text("ascii") or 0) if SUCCESSOR.exists() else 0


def _lives(pid):
    try:
        line = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    return line.rpartition(")")[2].split()[0] != "Z"  # ended, and only not yet asked after


if __name__ == "__main__":
    main(int(sys.argv[1]))
