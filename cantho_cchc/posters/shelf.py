"""Finished posters, kept on the disk under VAR_DIR until newer ones need the room.

They can be made again at any time: nothing here is worth a backup, and a full disk costs only time.
"""

import contextlib
from pathlib import Path
from threading import Lock

from django.conf import settings

from cantho_cchc import whole_file

from .covers import cropped
from .drawing import drawn

KEPT = 2000  # files, about 80 MB

_one_at_a_time = Lock()  # a crawler that asks for many leaves room for readers


def content(poster):
    """The bytes of a poster: those kept, else made now."""
    file = folder() / poster.file_name
    kept = _read(file)
    if kept:
        return kept
    with _one_at_a_time:
        kept = _read(file)  # whoever was before us may have made it
        if kept:
            return kept
        size = poster.WIDTH, poster.HEIGHT
        found = cropped(poster.cover, size) if poster.cover else None
        made = found or drawn(poster.words, poster.name, size)
        if found or not poster.cover:  # a cover that cannot be read may be again tomorrow
            with contextlib.suppress(OSError):
                _keep(file, made)
        return made


def _read(file):
    with contextlib.suppress(OSError):
        return file.read_bytes()
    return None


def folder():
    return Path(settings.VAR_DIR) / "posters"


def _keep(file, made):
    """Whole or not at all, whoever else writes at this moment."""
    file.parent.mkdir(exist_ok=True)
    whole_file.write(file, made)
    kept = sorted(file.parent.iterdir(), key=_written_at, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)


def _written_at(file):
    with contextlib.suppress(OSError):
        return file.stat().st_mtime
    return 0
