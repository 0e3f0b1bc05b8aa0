"""Media of an archive are written beside the media folder's places, then moved in at once."""

import os
import secrets
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cantho_cchc.object_storage import staging as in_the_bucket

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
        os.sync()  # once for all; a file at a time takes minutes
        for entry in sorted(self._folder.iterdir()):
            entry.rename(self._folder.parent / entry.name)
            self._moved.append(entry)
        # Who is killed from here to the commit leaves files and no rows: let it be short.
        media = os.open(self._folder.parent, os.O_RDONLY)
        try:
            os.fsync(media)
        finally:
            os.close(media)

    def move_out(self):
        for entry in self._moved:
            (self._folder.parent / entry.name).rename(entry)


@contextmanager
def staging():
    """Whatever is raised in here, the media folder is as it was."""
    if settings.MEDIA_BUCKET:
        with in_the_bucket.staging() as beside:
            yield beside
        return
    media = Path(settings.MEDIA_ROOT)
    for left in media.glob(f"{in_the_bucket.PREFIX}*"):  # by a restore that was killed
        shutil.rmtree(left)
    folder = media / f"{in_the_bucket.PREFIX}{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    beside = Staging(folder)
    try:
        yield beside
    except BaseException:
        beside.move_out()
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def room():
    """Bytes that are free where the media go; a bucket does not tell."""
    return sys.maxsize if settings.MEDIA_BUCKET else shutil.disk_usage(settings.MEDIA_ROOT).free
