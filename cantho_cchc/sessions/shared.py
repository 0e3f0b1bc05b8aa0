"""Sessions in the database, read from Redis; of a Redis that is away nobody notices.

The database is the truth. Redis has each for a minute at most, so that a sign-out that it did not
hear of ends by then everywhere.
"""

import logging

from django.contrib.sessions.backends import cached_db

from . import SessionStore as InTheDatabase

A_MINUTE = 60  # seconds
logger = logging.getLogger(__name__)


class _Cache:
    """The cache of Django, for a minute; what fails is as if not there."""

    def __init__(self, cache):
        self._cache = cache

    def get(self, key, default=None):
        return self._try("get", key, default)

    def set(self, key, value, timeout):
        taken = self._try("set", key, value, min(timeout, A_MINUTE), default=False)
        if taken is False:  # full, it still forgets: else it would give what was before
            self._try("delete", key)

    def delete(self, key):
        self._try("delete", key)

    def __contains__(self, key):
        return False  # the database knows which keys are taken

    def _try(self, what, *arguments, default=None):
        try:
            return getattr(self._cache, what)(*arguments)
        except Exception as error:  # whatever the client of the moment raises
            logger.warning("Redis took no part in a session: %s", type(error).__name__)
            return default


class SessionStore(InTheDatabase, cached_db.SessionStore):
    cache_key_prefix = "session."

    def __init__(self, session_key=None):
        super().__init__(session_key)
        self._cache = _Cache(self._cache)
