"""Sessions in the database, asked only for keys that it can have made.

A cookie may bring any bytes: Python reads “\\000” in a quoted cookie as NUL, which PostgreSQL
refuses with an error on every page.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()

    def save(self, must_create=False):
        """Django takes a database that goes away meanwhile for a session that was deleted, and
        answers 400; it is what it is, and a 503."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, (InterfaceError, OperationalError)):
                raise error.__context__ from None
            raise
