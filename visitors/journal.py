"""The files of the journal, in VAR_DIR/journal/: a line for each page view until it is summed.

Each process has a file of its own, `worker-<random>.log`, and holds its lock while it lives; nginx
appends to `edge-<hour>.log`. A worker's file is full of zeros at first, and mapped: to write a line
is to copy it into memory that the kernel has too, whatever becomes of the process. A write(2) would
give up the GIL, and its thread would wait for it among others: a fifth of the time of an answer.
"""

import contextlib
import fcntl
import logging
import mmap
import os
import secrets
import time
from collections import deque
from contextlib import ExitStack, closing, contextmanager
from threading import Lock

from django.conf import settings

from .lines import LONGEST

FOLDER = settings.VAR_DIR / "journal"
SIZE = 1024 * 1024  # bytes of a worker's file: some 25,000 views, then the next begins
MOST_OWED = 256 * 1024  # bytes that wait in memory for a disk that is full: some 6,000 views
MOST_READ = 64 * 1024  # bytes at a time: while they are summed no thread answers, some 1.5 ms
EDGE_IS_QUIET = 2 * 60 * 60  # seconds without a line, after which nginx is long at another hour

NAME_LENGTH = 32  # hexadecimal digits

logger = logging.getLogger(__name__)
_strange = set()  # paths that were complained of


class Writer:
    """The file of this process, mapped into its memory. Safe among threads; never fails."""

    def __init__(self):
        self._file = None
        self._forget()
        # A child has its parent's file and what its parent owes: neither is its own.
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self):
        self._lock = Lock()
        self._owed, self._owes, self._lost, self._is_failing = deque(), 0, 0, False
        self._leave()

    def write(self, line):
        with self._lock:
            if self._end + len(line) <= self._size and not self._owed:
                self._put(line)
            elif self._owes + len(line) > MOST_OWED:
                self._lost += 1
                self._pay()
            else:
                self._owed.append(line)
                self._owes += len(line)
                self._pay()

    def flush(self):
        """Write what a full disk refused, and leave a file that somebody has deleted."""
        with self._lock:
            if self._file is not None and not os.fstat(self._file).st_nlink:
                self._leave()
            if self._owed:
                self._pay()

    def close(self):
        with self._lock:
            self._close()

    def _close(self):
        if self._file is not None:
            with contextlib.suppress(OSError):  # else zeros follow the lines, and are passed over
                os.truncate(self._file, self._end)
        self._leave()

    def _leave(self):
        if self._file is not None:
            self._map.close()
            os.close(self._file)
        self._file = self._map = None
        self._end = self._size = 0

    def _put(self, line):
        # Its end last: who reads meanwhile finds a line without an end, and waits.
        end = self._end + len(line)
        self._map[self._end : end - 1] = line[:-1]
        self._map[end - 1] = line[-1]
        self._end = end

    def _pay(self):
        try:
            while self._owed:
                if self._end + len(self._owed[0]) > self._size:
                    self._close()
                    self._begin()
                self._put(self._owed[0])
                self._owes -= len(self._owed.popleft())
        except OSError as error:
            if not self._is_failing:
                self._is_failing = True
                logger.error("Views wait in memory, the journal takes none: %s", error.strerror)
            return
        if self._is_failing:
            logger.error("The journal takes views again; %d are lost", self._lost)
            self._is_failing, self._lost = False, 0

    def _begin(self):
        file, path = _new_file()
        try:
            # Blocks of its own: a full disk must say so now, not when memory is written back.
            os.posix_fallocate(file, 0, SIZE)
            self._map = mmap.mmap(file, SIZE)
        except OSError:
            path.unlink(missing_ok=True)
            os.close(file)
            raise
        self._file, self._size = file, SIZE


def _new_file():
    """(the file descriptor of a new file, locked, and its path)."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    while True:
        path = FOLDER / f"worker-{secrets.token_hex(16)}.log"
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(file).st_nlink:
                return file, path
        except BlockingIOError:
            pass
        # Somebody looked at it before the lock was ours, and takes it for left behind.
        os.close(file)


class Source:
    """A file of the journal, open for reading; also the lock of one that nobody writes to."""

    def __init__(self, path):
        self.path = path
        self._file = os.open(path, os.O_RDONLY)
        # First whether it is final, then its size: after that nothing is added.
        self._is_workers = path.name.startswith("worker-")
        self.is_final = self._is_left() if self._is_workers else self._is_quiet()
        self.size = os.fstat(self._file).st_size

    def close(self):
        os.close(self._file)

    def read(self, offset):
        """(bytes that are whole lines, whether that was all) from `offset` on."""
        piece = os.pread(self._file, max(0, min(MOST_READ, self.size - offset)), offset)
        is_all = offset + len(piece) >= self.size
        if self._is_workers and not self.is_final and b"\0" in piece:
            piece, is_all = piece[: piece.index(b"\0")], True  # as far as it is written
        end = piece.rfind(b"\n") + 1
        is_torn = len(piece) - end > LONGEST or (is_all and self.is_final)
        return piece if is_torn else piece[:end], is_all

    def _is_left(self):
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_quiet(self):
        return time.time() - os.fstat(self._file).st_mtime > EDGE_IS_QUIET


@contextmanager
def sources():
    """All files of the journal, open, in the order of their names."""
    paths = [*FOLDER.glob("worker-*.log"), *FOLDER.glob("edge-*.log")]
    with ExitStack() as stack:
        yield [stack.enter_context(closing(Source(p))) for p in sorted(paths) if _is_ours(p)]


def _is_ours(path):
    """Whether this is a file that we may read; what else lies here must not keep the others."""
    if path.is_file() and os.access(path, os.R_OK):
        return True
    if path not in _strange:
        _strange.add(path)
        logger.error("%s is no file that can be read, and not counted", path.name)
    return False


@contextmanager
def alone(wait):
    """While this lasts nobody else on this host takes the journal in.

    Gives the name of the folder, random and its own for ever; None where another is at it and
    `wait` is false.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "name").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield None
            return
        file.seek(0)
        yield _name_in(file)


def _name_in(file):
    name = file.read()
    if len(name) != NAME_LENGTH:
        name = secrets.token_hex(NAME_LENGTH // 2)
        file.truncate(0)
        file.write(name)
        file.flush()
        os.fsync(file)  # a new name after a power cut would have everything taken once more
    return name


writer = Writer()
