"""A scratch portal: a folder and a database that are there for a rehearsal and gone after it."""

import fcntl
import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection

from .refusal import Refused

PREFIX = "rehearsal-"
NUMBER = 0x72656865617273  # of PostgreSQL's advisory lock, any that no other has
OF_THE_BUCKET = "MEDIA_BUCKET", "MEDIA_ENDPOINT", "MEDIA_ACCESS_KEY", "MEDIA_SECRET_KEY"


@dataclass
class Scratch:
    folder: Path
    database_url: str
    database: str  # which kind, and why not the portal's own kind

    def environment(self):
        """Of a process that knows nothing of the portal in service."""
        ours = {"DATABASE_URL": self.database_url, "VAR_DIR": str(self.folder), "REDIS_URL": ""}
        ours |= dict.fromkeys(OF_THE_BUCKET, "")  # which must never be filled by a rehearsal
        return {**os.environ, **ours, "MEDIA_ROOT": str(self.folder / "media")}


@contextmanager
def scratch():
    """One at a time; what a rehearsal that was killed left behind goes first."""
    with (settings.VAR_DIR / ".rehearsal").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("another rehearsal is running") from None
        for left in settings.VAR_DIR.glob(f"{PREFIX}*"):
            shutil.rmtree(left)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=settings.VAR_DIR))
        try:
            with _database(folder) as (url, kind):
                yield Scratch(folder, url, kind)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(folder):
    """(DATABASE_URL, its kind in words)."""
    sqlite = f"sqlite:///{folder / 'portal.sqlite3'}"
    if connection.vendor == "sqlite":
        yield sqlite, "SQLite"
        return
    prefix = f"{settings.DATABASES['default']['NAME'][:40]}_{PREFIX}"
    name = prefix + secrets.token_hex(4)
    with _alone_among_hosts():
        try:
            _drop_those_left(prefix)
            _execute(f"CREATE DATABASE {_quoted(name)} TEMPLATE template0 ENCODING 'UTF8'")
        except DatabaseError as error:
            reason = str(error).strip().partition("\n")[0]
            yield sqlite, f"SQLite, since PostgreSQL gave no scratch database ({reason})"
            return
        try:
            yield _beside(os.environ["DATABASE_URL"], name), "PostgreSQL"
        finally:
            _execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")


@contextmanager
def _alone_among_hosts():
    """What no other host is in: whose scratch database would look like one that was left.

    On a connection of its own and for one transaction, which a pooler leaves whole.
    """
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [NUMBER])
            if not cursor.fetchone()[0]:
                raise Refused("another host is rehearsing a backup of this portal")
            yield
    finally:
        own.close()


def _beside(url, name):
    """The same server and role, another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _drop_those_left(prefix):
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        left = [name for (name,) in cursor.fetchall()]
    for name in left:
        _execute(f"DROP DATABASE {_quoted(name)}")


def _execute(statement):
    with connection.cursor() as cursor:  # outside of a transaction, which these take none of
        cursor.execute(statement)


def _quoted(name):
    return connection.ops.quote_name(name)
