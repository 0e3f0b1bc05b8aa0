"""Files of what an editor deletes stay while somebody on any host copies the bucket.

PostgreSQL holds the lock: it is the one thing that all hosts have, and it lets go of who is killed.
What waits is noted in the bucket itself. See cantho_cchc/kept_files.py.
"""

import secrets
import time
from contextlib import contextmanager, suppress

from django.core.files.storage import default_storage
from django.db import connection

NOTES = ".removed-later/"
NUMBER = 0x6D65646961  # of the advisory lock, any that no other has


@contextmanager
def alone(patience):
    """While this lasts nobody else holds; gives False after `patience` seconds in vain.

    On a connection of its own and for one transaction, which a pooler leaves whole.
    """
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            yield _is_got(cursor, time.monotonic() + patience)
    finally:
        own.close()


def are_held():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [NUMBER])
        return not cursor.fetchone()[0]


def note(names):
    default_storage.put(f"{NOTES}{secrets.token_hex(8)}", "\n".join(names).encode())


def remove_what_waited():
    """Raises OSError for the first file that cannot be removed; its note stays."""
    for entry in list(default_storage.entries(NOTES)):
        with suppress(FileNotFoundError), entry.open() as noted:  # another host was faster
            for name in noted.read().decode().splitlines():
                default_storage.delete(name)
            default_storage.delete(entry.name)


def _is_got(cursor, deadline):
    while True:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [NUMBER])
        if cursor.fetchone()[0]:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
