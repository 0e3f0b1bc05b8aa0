"""Who prepares a portal does so alone: hosts that start together take turns."""

import fcntl
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

NUMBER = 0x70726570617265  # of PostgreSQL's advisory lock, any that no other has


@contextmanager
def alone(tell):
    """While this lasts nobody else is in here; calls `tell` if somebody is. Who is killed is not.

    With PostgreSQL among all its hosts: on a connection of its own and for one transaction, which a
    pooler leaves whole. SQLite has one host, and a file there.
    """
    if connection.vendor == "postgresql":
        own = connection.copy()
        try:
            own.set_autocommit(False)
            with own.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [NUMBER])
                if not cursor.fetchone()[0]:
                    tell()
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBER])
                yield
        finally:
            own.close()
        return
    with (settings.VAR_DIR / "prepare.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
