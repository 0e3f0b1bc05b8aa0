"""The files of the media folder or bucket, in an order that stays, and which are not content.

A link in it is followed, since the portal follows it too: the folder may lie on several disks.
"""

import os
import re
import time
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import FileField

from cantho_cchc import kept_files
from cantho_cchc.object_storage import keeping, staging

STRANGE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")  # in a name; no upload of ours has one
MOST_TOLD = 100  # names of files that are missing


class Entry:
    """A file of the media folder."""

    def __init__(self, name, path):
        self.name, self._path = name, Path(path)

    def open(self):
        """Raises FileNotFoundError where it is gone meanwhile."""
        return self._path.open("rb")

    def written_at(self):
        """Seconds since 1970; now for a file that is gone meanwhile."""
        try:
            return self._path.stat().st_mtime
        except FileNotFoundError:
            return time.time()


def files():
    """Yields an Entry of each file but `is_ours`."""
    if settings.MEDIA_BUCKET:
        return (entry for entry in default_storage.entries() if not is_ours(entry.name))
    return _of_the_folder()


def _of_the_folder(prefix="", above=()):
    folder = Path(settings.MEDIA_ROOT, prefix)
    here = folder.stat()
    if (here.st_dev, here.st_ino) in above:  # a link to where it lies
        return
    above = (*above, (here.st_dev, here.st_ino))
    for entry in sorted(_entries(folder), key=lambda entry: entry.name):
        name = prefix + entry.name
        if not prefix and is_ours(name):
            continue
        if entry.is_dir():
            yield from _of_the_folder(f"{name}/", above)
        elif entry.is_file():
            yield Entry(name, entry.path)


def is_ours(name):
    """Whether this is what a backup or a restore keeps at the top of the media folder."""
    beginnings = f"{kept_files.LATER}-", staging.PREFIX, keeping.NOTES
    return name in kept_files.OURS or name.startswith(beginnings)


def is_empty():
    return next(files(), None) is None


class Missing:
    """Looks for the files that rows name; adds to `names` those that the storage does not have."""

    def __init__(self, columns, names):
        fields = [column.field for column in columns]
        self._fields = [(i, f) for i, f in enumerate(fields) if isinstance(f, FileField)]
        self._names = names

    def look(self, row):
        for place, field in self._fields:
            if row[place]:
                file = field.attr_class(None, field, row[place])
                self._miss(getattr(file, "paths", [file.name]))

    def _miss(self, paths):
        for path in paths:
            if len(self._names) < MOST_TOLD and not default_storage.exists(path):
                self._names.append(path)


def _entries(folder):
    with os.scandir(folder) as entries:
        return list(entries)
