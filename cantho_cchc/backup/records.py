"""What was done when: a line of JSON for each backup, rehearsal and restore, the newest last.

A file and no table: it tells of this machine, also while the database is away or was just replaced.
"""

import errno
import json
import os

from django.conf import settings
from django.utils import timezone

BACKUP, RESTORE, REHEARSAL = "backup", "restore", "rehearsal"


NAME = "backups.jsonl"  # in VAR_DIR


def note(what, archive, is_ok, **facts):
    """Write a line down, on the disk before this returns; raises OSError.

    `facts`: sha256 of the archive, rows, files, seconds, database, problem, missing.
    """
    at = timezone.localtime().isoformat(timespec="seconds")
    told = {"what": what, "at": at, "archive": str(archive), "is_ok": is_ok, **facts}
    number = os.open(settings.VAR_DIR / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
    with os.fdopen(number, "wb", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        try:
            if file.write(line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), NAME)
            os.fsync(number)
        except OSError:
            file.truncate(end)  # the next line must not be glued to a torn one
            raise


def last(what, sha256=None, folder=None, is_ok=None):
    """The newest record of this kind, of that archive or end if one is named; None without any.

    `folder` is the VAR_DIR of another portal.
    """
    found = None
    for told in _all(folder or settings.VAR_DIR):
        is_this = sha256 in (None, told.get("sha256")) and is_ok in (None, told["is_ok"])
        if told["what"] == what and is_this:
            found = told
    return found


def _all(folder):
    try:
        lines = (folder / NAME).read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in lines[:-1]:  # a torn one has no end
        yield json.loads(line)
