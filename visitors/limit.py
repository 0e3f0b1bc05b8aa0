"""How many visits of one address are counted in a minute, over all workers of this host.

Each worker has a row of memory that was mapped before it was forked, and writes it alone; it reads
those of all. So nobody waits for anybody, and who is killed holds nothing. Two workers that read at
the same moment each miss at most what the other is about to write: so much room is left.

What is kept is how often, in the half minutes just gone, at places that a keyed hash gives. The key
is random and thrown away each day, a minute and a half after the next; no address is kept, nor can
one be found again.
"""

import fcntl
import math
import mmap
import os
from hashlib import blake2b
from threading import Lock

ROWS, PLACES, BYTES = 256, 32768, 8  # rows: 64 workers, and as many that are leaving, twice over
HALF_MINUTE, DAY = 30, 24 * 3600  # seconds
LINGERS = 3 * HALF_MINUTE  # seconds of a day in which what the last day's key counted is asked too
BEHIND = 5  # seconds that another thread's or worker's clock may be, without a key of another day
_HEAD = 128  # bytes before the rows: how many there are, the key's day, the key, the last day's key
_COUNT, _COUNTS = 0xFFFF, 0xFFFF_FFFF_FFFF  # one of three half minutes, all three


class Limit:
    def __init__(self):
        self._file = os.memfd_create("visits")
        size = _HEAD + ROWS * PLACES * BYTES  # of which the kernel gives what is written to
        os.ftruncate(self._file, size)
        memory = memoryview(mmap.mmap(self._file, size))
        self._head = memory[:16].cast("Q")
        self._key, self._last_key = memory[16:48], memory[48:80]
        self._cells = memory[_HEAD:].cast("Q")
        self._head[0] = 1
        self._lock, self._row = Lock(), 0
        self.forget()

    def take_row(self, taken):
        """Called before a fork: the child's row is the first that no living worker has."""
        self._row = next((row for row in range(ROWS) if row not in taken), ROWS - 1)
        self._head[0] = max(self._head[0], self._row + 1)
        return self._row

    def forget(self):
        """Know of no visit, as a new host."""
        self._since, self._head[1] = -math.inf, 0

    def allows(self, network, now, most):
        """Whether a visit from `network` (bytes) counts, at `now` in seconds since 1970; at most
        `most` do in any minute. Each further worker may make it one less."""
        with self._lock:
            if not -BEHIND <= now - self._since < DAY:
                self._renew(int(now // DAY))
            window, rows = int(now) // HALF_MINUTE, self._head[0]
            place = _place(self._keyed, network)
            counted = self._counted(place, window, rows)
            if self._last_keyed and self._lingers(now):
                counted += self._counted(_place(self._last_keyed, network), window, rows)
            if counted + rows > most:
                return False
            place += self._row * PLACES
            self._cells[place] = _one_more(self._cells[place], window)
            return True

    def _counted(self, place, window, rows):
        cells = self._cells[place : rows * PLACES : PLACES]
        return sum(_lately(cell, window) for cell in cells if cell)

    def _lingers(self, now):
        """Whether the last day's key is still asked; else it is thrown away."""
        if now - self._since < LINGERS:
            return True
        self._last_keyed, self._last_key[:] = None, bytes(32)
        return False

    def _renew(self, day):
        """Have the key of the day, which whoever comes first makes."""
        fcntl.lockf(self._file, fcntl.LOCK_EX)  # the kernel's: it ends with its process
        try:
            if self._head[1] != day:
                self._last_key[:] = self._key if self._head[1] == day - 1 else bytes(32)
                self._key[:] = os.urandom(32)
                self._head[1] = day
            self._since = day * DAY
            self._keyed, self._last_keyed = map(_keyed, (self._key, self._last_key))
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)


def _keyed(key):
    return blake2b(key=bytes(key), digest_size=8) if any(key) else None


def _place(keyed, network):
    keyed = keyed.copy()
    keyed.update(network)
    return int.from_bytes(keyed.digest()) % PLACES


def _shifted(cell, window):
    """(the window that a cell is of now, its three counts then). The clock may be set back."""
    gone = (window - (cell >> 48) + 32768) % 65536 - 32768
    if not gone:
        return cell >> 48, cell & _COUNTS
    if -3 < gone < 0:  # another was a moment later
        return cell >> 48, cell & _COUNTS
    return window % 65536, (cell << 16 * gone) & _COUNTS if 0 <= gone < 3 else 0


def _lately(cell, window):
    """The visits of the half minute that is, and of two before: of a minute, and more."""
    counts = _shifted(cell, window)[1]
    return (counts & _COUNT) + (counts >> 16 & _COUNT) + (counts >> 32)


def _one_more(cell, window):
    window, counts = _shifted(cell, window)
    return (window << 48) + counts + 1


limit = Limit()
