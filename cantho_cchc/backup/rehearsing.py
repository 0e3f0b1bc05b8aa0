"""A restore is rehearsed: the same command, in a process of its own, into a scratch portal.

So nothing of the portal in service can be touched, and what is tried is what will be done.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from . import records
from .refusal import Refused
from .scratch import scratch


@dataclass
class Rehearsed:
    database: str
    told: dict  # what the restore wrote down of itself, see `records.note`


def rehearse(path):
    """Restore the archive and throw the result away; raises Refused where it cannot begin."""
    with scratch() as portal:
        done = subprocess.run(
            [
                sys.executable,
                str(settings.BASE_DIR / "manage.py"),
                "restore",
                str(Path(path).resolve()),
            ],
            env=portal.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        told = records.last(records.RESTORE, folder=portal.folder)
    if told is None:
        said = done.stderr.strip().splitlines() or ["nothing was said"]
        raise Refused(f"the rehearsal ended with code {done.returncode}: {said[-1]}")
    return Rehearsed(portal.database, told)
