"""One moment of the database, for as long as it is read; nobody waits for it."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot():
    """Everything read in here is of one moment; nothing can be written."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Not `atomic`, which is IMMEDIATE by our settings: editors would wait for its end.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT count(*) FROM sqlite_master")  # the moment is now
                yield
            finally:
                cursor.execute("ROLLBACK")
