"""Files of what an editor deletes stay while somebody copies the media folder.

A copy holds what its snapshot of the database names. Who deletes has committed that before asking
here; so where nothing is held at that moment, every later snapshot knows nothing of the file.
"""

import fcntl
import logging
import os
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from cantho_cchc.object_storage import keeping

HELD, LATER = ".held", ".removed-later"  # in the media folder, which hosts may share
OURS = {HELD, LATER}
logger = logging.getLogger(__name__)
PATIENCE = 5  # seconds; who only asks whether files are held is gone much sooner


class HeldByAnother(Exception):  # noqa: N818
    """Somebody else copies the media folder, or fills it."""


@contextmanager
def held():
    """While this lasts no file of the media folder goes; then those go that waited.

    Raises HeldByAnother. Who is killed holds nothing, and what waited goes at the next end.
    """
    if settings.MEDIA_BUCKET:
        with keeping.alone(PATIENCE) as is_alone:
            if not is_alone:
                raise HeldByAnother
            yield
            keeping.remove_what_waited()
        return
    with (_folder() / HELD).open("a") as file:
        _lock(file)
        yield
    _remove_what_waited()


def remove(names):
    """Remove these files of the storage, now or when they are no longer held.

    Raises OSError for the first that cannot be removed.
    """
    are_held, note = (
        (keeping.are_held, keeping.note) if settings.MEDIA_BUCKET else (_are_held, _note)
    )
    if are_held():
        note(names)
    else:
        for name in names:
            default_storage.delete(name)


def _folder():
    return Path(settings.MEDIA_ROOT)


def _lock(file):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise HeldByAnother from None
        time.sleep(0.05)


def _are_held():
    try:
        with (_folder() / HELD).open("r") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:  # nobody ever held them
        return False
    except BlockingIOError:
        return True
    return False


def _note(names):
    lines = "".join(f"{name}\n" for name in names).encode()
    file = os.open(_folder() / LATER, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(file, lines)
    finally:
        os.close(file)


def _remove_what_waited():
    taken = _folder() / f"{LATER}-{os.getpid()}"
    try:
        (_folder() / LATER).rename(taken)
    except FileNotFoundError:
        return
    for name in taken.read_text("utf-8").splitlines():
        try:
            default_storage.delete(name)
        except OSError as error:
            logger.error("%s of a deleted picture stays: %s", name, error.strerror)
    taken.unlink()
