"""Media of an archive are written beside the media folder's places, then moved in at once."""

import os
import secrets
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from cantho_cchc.object_storage import staging as in_the_bucket

from . import media

PIECE = 1024 * 1024  # bytes


class Staging:
    """A folder on the media folder's own disk that readers never see."""

    def __init__(self, folder):
        self._folder, self._moved = folder, []

    def write(self, name, content):
        """A new file with what `content` has; returns how many bytes."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            shutil.copyfileobj(content, file, PIECE)
            path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
            return file.tell()

    def move_in(self):
        """After this the files are in their places, and on the disk."""
        self._note()
        os.sync()  # once for all; a file at a time takes minutes
        for entry in sorted(self._folder.iterdir()):
            entry.rename(self._folder.parent / entry.name)
            self._moved.append(entry)
        # Who is killed from here to the commit leaves files and no rows: see take_back.
        folder = os.open(self._folder.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def move_out(self):
        for entry in self._moved:
            (self._folder.parent / entry.name).rename(entry)

    def _note(self):
        names = (str(path.relative_to(self._folder)) for path in self._folder.rglob("*"))
        note = self._folder.parent / in_the_bucket.NAMES
        note.touch(mode=0o600)
        note.write_text("\n".join(names), "utf-8")


@contextmanager
def staging():
    """Whatever is raised in here, the media folder is as it was."""
    if settings.MEDIA_BUCKET:
        with in_the_bucket.staging() as beside:
            yield beside
        return
    _clear()
    folder = Path(settings.MEDIA_ROOT) / f"{in_the_bucket.PREFIX}{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    beside = Staging(folder)
    try:
        yield beside
    except BaseException:
        beside.move_out()
        with suppress(OSError):  # what was raised says more
            _clear()
        raise
    with suppress(OSError):  # it is done; the next one clears
        _clear()


def take_back():
    """Remove what a killed restore had moved in; for a portal whose tables are empty.

    Where there is any file that it did not bring, all stay.
    """
    found = {entry.name for entry in media.files()}
    if found and found <= _noted():
        for name in found:
            default_storage.delete(name)
        if not settings.MEDIA_BUCKET:
            _remove_folders({Path(name).parts[0] for name in found})


def _noted():
    if settings.MEDIA_BUCKET:
        return in_the_bucket.noted()
    try:
        return set((Path(settings.MEDIA_ROOT) / in_the_bucket.NAMES).read_text("utf-8").split("\n"))
    except FileNotFoundError:
        return set()


def _remove_folders(names):
    """Folders at the top that have no file any more: one would be in the way of its successor."""
    for name in names:
        shutil.rmtree(Path(settings.MEDIA_ROOT) / name, ignore_errors=True)


def _clear():
    """What a restore, killed or not, left beside the media."""
    for left in Path(settings.MEDIA_ROOT).glob(f"{in_the_bucket.PREFIX}*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def room():
    """Bytes that are free where the media go; a bucket does not tell."""
    return sys.maxsize if settings.MEDIA_BUCKET else shutil.disk_usage(settings.MEDIA_ROOT).free
