"""The files of the journal, in VAR_DIR/journal/: a line for each page view until it is summed.

Each process has a file of its own, see `mapped`, and holds its lock while it lives; nginx appends
to `nginx-<hour>.log`. Earlier releases named theirs otherwise: what they leave is taken in, and
while one follows another, the hearts of the old one see no file of ours, whose lines they cannot
read, and no row of it.
"""

import fcntl
import logging
import os
import secrets
import time
from collections import deque
from contextlib import ExitStack, closing, contextmanager, suppress
from threading import Lock

from django.conf import settings

from .lines import LONGEST
from .mapped import MappedFile

FOLDER = settings.VAR_DIR / "journal"
SIZE = 1024 * 1024  # bytes of a worker's file: some 20,000 views, then the next begins
PAUSE = 0.5  # seconds until a file that could not be made is tried again
MOST_OWED = 256 * 1024  # bytes that wait in memory for a disk that is full: some 5,000 views
MOST_LEFT = 4  # full files that a beat makes durable; where no heart beats the kernel does
MOST_READ = 64 * 1024  # bytes at a time: while they are summed no thread answers, some 1.5 ms
EDGE_IS_QUIET = 2 * 60 * 60  # seconds without a line, after which nginx is long at another hour

WORKERS = "views-", "worker-"  # how files of workers begin: ours, and those of earlier releases
EDGES = "nginx-", "edge-"  # of nginx

NAME_LENGTH = 32  # hexadecimal digits
LONGEST_FILE_NAME = 60  # characters; a row of the database has room for them

logger = logging.getLogger(__name__)
_strange = set()  # paths that were complained of


class Writer:
    """What this process writes. Safe among threads; a full disk never fails who writes."""

    def __init__(self):
        self._file = None
        self._forget()
        # A child has its parent's file and what its parent owes: neither is its own.
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self):
        self._lock = Lock()
        self._owed, self._owed_bytes, self._lost = deque(), 0, 0
        self._left = []  # descriptors of files that are full, till they are durable
        self._is_durable = True  # as far as the disk has said
        self._again = None  # while no file can be made: when it is tried again (monotonic seconds)
        self._leave()

    def write(self, line):
        with self._lock:
            if not self._owed and self._file and self._file.has_room(line):
                self._file.put(line)
                return
            if self._owed_bytes + len(line) > MOST_OWED:
                self._lost += 1
            else:
                self._owed.append(line)
                self._owed_bytes += len(line)
            if self._again is None or time.monotonic() >= self._again:
                self._pay()

    def flush(self):
        """Write what a full disk refused, and leave a file that somebody has deleted."""
        with self._lock:
            if self._file and self._file.is_deleted():
                self._leave()
            if self._owed:
                self._pay()

    def sync(self):
        """Have the disk hold what was written: a power cut then costs what came since."""
        with self._lock:
            found, self._left = self._left, []
            if self._file and (newest := self._file.descriptor()) is not None:
                found.append(newest)
        for descriptor in found:  # which takes milliseconds: nobody who writes waits for it
            self._make_durable(descriptor)

    def _make_durable(self, descriptor):
        was_durable = self._is_durable
        try:
            os.fdatasync(descriptor)
            self._is_durable = True
        except OSError as error:
            self._is_durable = False
            if was_durable:
                logger.error("The disk does not hold what the journal wrote: %s", error.strerror)
        finally:
            os.close(descriptor)
        if self._is_durable and not was_durable:
            logger.error("The disk holds again what the journal writes")

    def close(self):
        with self._lock:
            if self._file:
                self._file.cut()
            self._leave()
        self.sync()

    def _leave(self):
        # Forgotten first: a number that is closed may be another file's a moment later.
        file, self._file = self._file, None
        if file:
            file.close()

    def _pay(self):
        try:
            while self._owed:
                self._put(self._owed[0])
                self._owed_bytes -= len(self._owed.popleft())
        except OSError as error:
            if self._again is None:
                logger.error("Views wait in memory, the journal takes none: %s", error.strerror)
            self._again = time.monotonic() + PAUSE
            return
        if self._again is not None:
            logger.error("The journal takes views again; %d are lost", self._lost)
            self._again, self._lost = None, 0

    def _put(self, line):
        if self._file and not self._file.has_room(line):
            self._file.cut()
            if len(self._left) < MOST_LEFT and (left := self._file.descriptor()) is not None:
                self._left.append(left)
            self._leave()
        if not self._file:
            self._file = MappedFile(FOLDER, max(SIZE, len(line)))
        self._file.put(line)


class Source:
    """A file of the journal, open for reading; also the lock of one that nobody writes to."""

    def __init__(self, path):
        self.path = path
        self._file = os.open(path, os.O_RDONLY)
        # First whether it is final, then its size: after that nothing is added.
        self._is_workers = path.name.startswith(WORKERS)
        self.is_final = self._is_left() if self._is_workers else self._is_quiet()
        self.size = os.fstat(self._file).st_size

    def close(self):
        os.close(self._file)

    def sync(self):
        """Have the disk hold what nginx wrote; a worker does it for its own file."""
        if not self._is_workers:
            with suppress(OSError):
                os.fdatasync(self._file)

    def read(self, offset):
        """(bytes that are whole lines, whether that was all) from `offset` on."""
        piece = os.pread(self._file, max(0, min(MOST_READ, self.size - offset)), offset)
        is_all = offset + len(piece) >= self.size
        if self._is_workers and not self.is_final and b"\0" in piece:
            piece, is_all = piece[: piece.index(b"\0")], True  # as far as it is written
        if is_all and self.is_final:
            return piece, True
        end = piece.rfind(b"\n") + 1
        if len(piece) - end > LONGEST:  # no line: a torn one, or the zeros of a power cut
            end = max(end, piece.rfind(b"\0") + 1) or len(piece)
        return piece[:end], is_all

    def _is_left(self):
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_quiet(self):
        return time.time() - os.fstat(self._file).st_mtime > EDGE_IS_QUIET


def paths():
    """All files of the journal, in the order of their names."""
    return sorted(path for kind in WORKERS + EDGES for path in FOLDER.glob(f"{kind}*.log"))


def row_name(folder, name):
    """What the row of a file is called. Old hearts delete all `<folder>/…` whose file they miss."""
    return f"{folder}{'/' if name.startswith((WORKERS[1], EDGES[1])) else ':'}{name}"


@contextmanager
def sources():
    """All files of the journal that may be read, open, in the order of their names."""
    with ExitStack() as stack:
        yield [stack.enter_context(closing(Source(path))) for path in paths() if _is_ours(path)]


def _is_ours(path):
    """Whether this is a file that we may read; what else lies here must not keep the others."""
    is_named = path.name.isascii() and len(path.name) <= LONGEST_FILE_NAME
    if is_named and path.is_file() and os.access(path, os.R_OK):
        return True
    if path not in _strange:
        _strange.add(path)
        logger.error("%a is no file that can be read, and not counted", path.name)
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
