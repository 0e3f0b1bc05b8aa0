"""Sessions in the database, asked only for keys that it can have made.

A cookie may bring any bytes: Python reads “\\000” in a quoted cookie as NUL, which PostgreSQL
refuses with an error on every page.
"""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()
