"""Media of an archive are written beside their places in the bucket, then copied in there."""

import secrets
from contextlib import contextmanager, suppress

from django.core.files.storage import default_storage

PREFIX = ".restoring-"
NAMES = f"{PREFIX}names"  # of the files that are being moved in, a line each


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
        default_storage.put(NAMES, "\n".join(self._written).encode())
        for name in self._written:
            self._moved.append(name)
            default_storage.move(self._prefix + name, name)

    def move_out(self):
        for name in self._moved:
            default_storage.delete(name)


def noted():
    """Names that a killed restore was moving in."""
    if not default_storage.exists(NAMES):
        return set()
    with default_storage.open(NAMES) as file:
        return set(file.read().decode().split("\n"))


@contextmanager
def staging():
    """Whatever is raised in here, the bucket has what it had."""
    _clear(PREFIX)  # of a restore that was killed
    beside = Staging(f"{PREFIX}{secrets.token_hex(4)}/")
    try:
        yield beside
    except BaseException:
        beside.move_out()
        _clear(PREFIX)
        raise
    with suppress(OSError):  # it is done; the next one clears
        _clear(PREFIX)


def _clear(prefix):
    for entry in list(default_storage.entries(prefix)):
        default_storage.delete(entry.name)
