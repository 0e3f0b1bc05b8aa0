"""A worker's file of the journal: zeros at first, mapped, and lines are copied in.

A line is in memory that the kernel has too, whatever becomes of the process. A write(2) would give
up the GIL, and its thread would wait for it among others: a fifth of the time of an answer.
"""

import fcntl
import mmap
import os
import secrets
from contextlib import suppress


class MappedFile:
    """A new file `views-<random>.log` in `folder`, of `size` bytes, locked while it is open.

    Raises OSError where it cannot be made, and leaves nothing behind. Not safe among threads.
    """

    def __init__(self, folder, size):
        self._file, path = _new_file(folder)
        try:
            # Blocks of its own: a full disk must say so now, not kill us when we write (SIGBUS).
            os.posix_fallocate(self._file, 0, size)
            self._map = mmap.mmap(self._file, size)
        except OSError:
            _give_up(self._file, path)
            raise
        self._end, self._durable, self._size = 0, 0, size

    def has_room(self, line):
        return self._end + len(line) <= self._size

    def put(self, line):
        # Its end last: who reads meanwhile finds a line without an end, and waits.
        end = self._end + len(line)
        self._map[self._end : end - 1] = line[:-1]
        self._map[end - 1] = line[-1]
        self._end = end

    def descriptor(self):
        """A file descriptor of its own, to make durable what was put since this was last asked;
        None where nothing was, or no more files can be open: then it is good for the next time.
        What was put by then is in no write(2), but the kernel's too."""
        if self._durable == self._end:
            return None
        try:
            descriptor = os.dup(self._file)
        except OSError:
            return None
        self._durable = self._end
        return descriptor

    def is_deleted(self):
        return not os.fstat(self._file).st_nlink

    def cut(self):
        """Leave nothing but the lines."""
        with suppress(OSError):  # else zeros follow them, and are passed over
            os.truncate(self._file, self._end)

    def close(self):
        self._map.close()
        with suppress(OSError):
            os.close(self._file)


def _new_file(folder):
    """(the file descriptor of a new file, locked, and its path)."""
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        path = folder / f"views-{secrets.token_hex(16)}.log"
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)  # somebody looked at it first, and takes it for left behind
            continue
        except OSError:
            _give_up(file, path)
            raise
        if os.fstat(file).st_nlink:
            return file, path
        os.close(file)  # it was taken for that, and deleted


def _give_up(file, path):
    os.close(file)
    path.unlink(missing_ok=True)
