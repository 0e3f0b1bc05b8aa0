"""The pages of the edition in a worker's memory, and in Redis where workers share them.

A page that was asked for once lies among the new ones, one that was asked for again among the
good ones. So a crawl of the whole archive pushes out what nobody asked for twice, and nothing else.
"""

import logging
import time
from hashlib import sha256
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.core.cache import caches

logger = logging.getLogger(__name__)
NEW, GOOD = 4 * 1024 * 1024, 12 * 1024 * 1024  # bytes of pages in one worker


class Store:
    """Pages by key. Safe among threads; a page of another edition is never found."""

    def __init__(self, new=NEW, good=GOOD):
        self._lock = Lock()
        self._edition = None
        self._new = LRUCache(new, getsizeof=lambda page: page.size)
        self._good = LRUCache(good, getsizeof=lambda page: page.size)

    def get(self, key, edition):
        with self._lock:
            if edition is not self._edition:
                return None
            page = self._good.get(key)
            if page is None and (page := self._new.pop(key, None)) is not None:
                self._place(self._good, key, page)
            return page

    def put(self, key, page, edition):
        """Keep a page, unless its edition has ended meanwhile."""
        if not edition.holds():
            return
        with self._lock:
            if edition is not self._edition:
                self._new.clear()
                self._good.clear()
                self._edition = edition
            if key not in self._good:
                self._place(self._new, key, page)

    @property
    def pages(self):
        """How many they are."""
        return len(self._new) + len(self._good)

    @property
    def bytes(self):
        """How much memory the pages take, about."""
        return self._new.currsize + self._good.currsize

    @staticmethod
    def _place(part, key, page):
        if page.size <= part.maxsize:
            part[key] = page


class Shared:
    """The pages of all workers and hosts, by Django's own cache; what fails is as if not there."""

    def get(self, key, edition):
        try:
            return caches["default"].get(_name(key, edition))
        except Exception as error:  # whatever the client of the moment raises
            logger.warning("Redis gave no page: %s", type(error).__name__)
            return None

    def put(self, key, page, edition):
        seconds = min(edition.until - time.time(), 24 * 3600)
        try:
            caches["default"].set(_name(key, edition), page, timeout=max(1, int(seconds)))
        except Exception as error:
            logger.warning("Redis took no page: %s", type(error).__name__)


def _name(key, edition):
    of = edition.mark, edition.version, edition.until
    return sha256(repr((key, *of)).encode()).hexdigest()


store = Store()
shared = Shared() if settings.REDIS_URL else None


def get(key, edition):
    """The kept page, or None."""
    page = store.get(key, edition)
    if page is None and shared and edition.mark and (page := shared.get(key, edition)):
        store.put(key, page, edition)
    return page


def put(key, page, edition):
    store.put(key, page, edition)
    if shared and edition.mark and edition.holds():
        shared.put(key, page, edition)
