"""The files of the journal, in VAR_DIR/journal/: a line for each page view until it is summed.

Each process appends to a file of its own, `worker-<random>.log`, and holds its lock while it lives;
nginx appends to `edge-<hour>.log`. A line is one write(2): what was answered is with the kernel,
whatever becomes of the process.
"""

import fcntl
import logging
import os
import secrets
import time
from contextlib import ExitStack, closing, contextmanager
from threading import Lock

from django.conf import settings

from .lines import LONGEST

FOLDER = settings.VAR_DIR / "journal"
LARGEST = 16 * 1024 * 1024  # bytes of a file, then the next begins
MOST_OWED = 256 * 1024  # bytes that wait in memory for a disk that is full: some 6,000 views
MOST_READ = 64 * 1024  # bytes at a time: while they are summed no thread answers, some 1.5 ms
EDGE_IS_QUIET = 2 * 60 * 60  # seconds without a line, after which nginx is long at another hour

NAME_LENGTH = 32  # hexadecimal digits

logger = logging.getLogger(__name__)
_strange = set()  # paths that were complained of


class Writer:
    """The file of this process. Safe among threads; a full disk never fails who writes."""

    def __init__(self):
        self._file = None
        self._forget()
        # A child has its parent's file and what its parent owes: neither is its own.
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self):
        self._lock = Lock()
        self._owed, self._lost, self._is_failing = b"", 0, False
        self._close()

    def write(self, line):
        with self._lock:
            if len(self._owed) + len(line) > MOST_OWED:
                self._lost += 1
            else:
                self._owed += line
            self._pay()

    def flush(self):
        """Write what a full disk refused, and leave a file that somebody has deleted."""
        with self._lock:
            if self._file is not None and not os.fstat(self._file).st_nlink:
                self._close()
            if self._owed:
                self._pay()

    def close(self):
        with self._lock:
            self._close()

    def _close(self):
        file, self._file, self._size = self._file, None, 0
        if file is not None:
            os.close(file)

    def _pay(self):
        # What is owed may begin within a line: what was written of it stands, the rest follows.
        try:
            if self._file is None:
                self._file = _new_file()
            while self._owed:
                written = os.write(self._file, self._owed)
                self._owed = self._owed[written:]
                self._size += written
        except OSError as error:
            if not self._is_failing:
                self._is_failing = True
                logger.error("Views wait in memory, the journal takes none: %s", error.strerror)
            return
        if self._is_failing:
            logger.error("The journal takes views again; %d are lost", self._lost)
            self._is_failing, self._lost = False, 0
        if self._size >= LARGEST:
            self._close()


def _new_file():
    """A file descriptor of a new file, locked."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    while True:
        path = FOLDER / f"worker-{secrets.token_hex(16)}.log"
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(file).st_nlink:
                return file
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
        self.is_final = self._is_left() if path.name.startswith("worker-") else self._is_quiet()
        self.size = os.fstat(self._file).st_size

    def close(self):
        os.close(self._file)

    def read(self, offset):
        """(bytes that are whole lines, whether that was all) from `offset` on."""
        piece = os.pread(self._file, max(0, min(MOST_READ, self.size - offset)), offset)
        is_all = offset + len(piece) >= self.size
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
