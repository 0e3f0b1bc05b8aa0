"""The mark: eight random bytes that everybody sees, and that differ after each change.

It lies in a file that all workers of a host have in memory, or in Redis when REDIS_URL is set, so
that hosts share it. It is the fast word; the table of changes is the true one.
"""

import logging
import mmap
import os
import time
from contextlib import suppress
from functools import cache

from django.conf import settings
from django.core.cache import caches

logger = logging.getLogger(__name__)
SIZE = 8  # bytes
AWAY = 2  # seconds for which a Redis that did not answer is not asked again


class MarkInMemory:
    """The mark of one host; a write is seen by the next read of any process."""

    def __init__(self, path):
        self._path = path
        self._open()

    def _open(self):
        with self._path.open("ab") as file:
            if file.tell() < SIZE:
                file.write(
                    os.urandom(SIZE)
                )  # not truncate: a hole could not be filled on a full disk
        with self._path.open("r+b") as file:
            self._file = os.fstat(file.fileno()).st_ino
            self._map = mmap.mmap(file.fileno(), SIZE)

    def renew(self):
        """Go on with the file that others have, if somebody took ours away."""
        if not self._path.exists() or self._path.stat().st_ino != self._file:
            self._open()

    def read(self):
        return self._map[:]

    def raise_(self):
        self._map[:] = os.urandom(SIZE)


class MarkInRedis:
    """The mark of many hosts. `read` is None while Redis is away: then the table is asked."""

    KEY = "edition"

    def __init__(self, cache):
        self._cache, self._away_until = cache, 0

    def read(self):
        if time.monotonic() < self._away_until:
            return None
        try:
            return self._cache.get(self.KEY) or self._first()
        except Exception as error:  # whatever the client of the moment raises
            self._stay_away(error)
            return None

    def raise_(self):
        try:
            self._cache.set(self.KEY, os.urandom(SIZE), timeout=None)
        except Exception as error:  # the change is committed: others see it in the table
            self._stay_away(error)
            with suppress(Exception):  # full, it still forgets
                self._cache.delete(self.KEY)

    def renew(self):
        """Nothing to do: there is one Redis."""

    def _first(self):
        self._cache.add(self.KEY, os.urandom(SIZE), timeout=None)
        return self._cache.get(self.KEY)

    def _stay_away(self, error):
        self._away_until = time.monotonic() + AWAY
        logger.warning("Redis does not answer: %s", type(error).__name__)


@cache
def mark():
    if settings.REDIS_URL:
        return MarkInRedis(caches["default"])
    return MarkInMemory(settings.VAR_DIR / "edition")
