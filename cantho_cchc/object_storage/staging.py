"""Media of an archive are written beside their places in the bucket, then copied in there."""

import secrets
from contextlib import contextmanager

from django.core.files.storage import default_storage

PREFIX = ".restoring-"


class Staging:
    """Names below a prefix that no row knows."""

    def __init__(self, prefix):
        self._prefix, self._written, self._moved = prefix, [], []

    def write(self, name, content):
        """A new file with what `content` has; returns how many bytes."""
        data = content.read()
        default_storage.put(self._prefix + name, data)
        self._written.append(name)
        return len(data)

    def move_in(self):
        """After this the files are in their places."""
        for name in self._written:
            self._moved.append(name)
            default_storage.move(self._prefix + name, name)

    def move_out(self):
        for name in self._moved:
            default_storage.delete(name)


@contextmanager
def staging():
    """Whatever is raised in here, the bucket has what it had."""
    _clear(PREFIX)  # of a restore that was killed
    prefix = f"{PREFIX}{secrets.token_hex(4)}/"
    beside = Staging(prefix)
    try:
        yield beside
    except BaseException:
        beside.move_out()
        _clear(prefix)
        raise


def _clear(prefix):
    for entry in list(default_storage.entries(prefix)):
        default_storage.delete(entry.name)
