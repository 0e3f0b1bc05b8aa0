"""The checks are run, one after the other. What fails is a finding too; the others go on."""

import time
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from cantho_cchc import heartbeat
from cantho_cchc.moments import stamp

from .checks import CHECKS, MIGRATIONS
from .finding import ERROR, OK, Finding, line
from .report import Report


@contextmanager
def no_bar(title):
    yield lambda number: None


def run(is_quick, bar=no_bar):
    """A Report; with `is_quick` without the checks that read the whole archive.

    `bar(title)` is a context that gives what a slow check tells its progress. Raises DatabaseError
    or InterfaceError while the database is away: then nothing can be said.
    """
    require_database()
    at, began, findings = stamp(timezone.now()), time.monotonic(), []
    is_other_release = False
    for check in _chosen(is_quick):
        if check.reads_tables and is_other_release:
            continue
        found = _found(check, bar)
        is_other_release |= check is MIGRATIONS and bool(found)
        findings += found or [Finding(OK, check.name, f"{check.title}: không thấy gì sai.", 0)]
    return Report(at, is_quick, round(time.monotonic() - began, 1), findings)


def require_database():
    """Raise what the database raises when it is away."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _chosen(is_quick):
    serves = heartbeat.is_beating()
    left = [check for check in CHECKS if serves or not check.is_of_a_server]
    return [check for check in left if not (is_quick and check.is_slow)]


def _found(check, bar):
    try:
        if not check.is_slow:
            return list(check.find())
        with bar(check.title) as progress:
            return list(check.find(progress))
    except Exception as error:  # a check of what is broken may meet anything
        if isinstance(error, (DatabaseError, InterfaceError)):
            require_database()
        said = f"{check.title}: chưa kiểm tra được. Hãy báo người bảo trì phần mềm dòng lỗi này."
        why = line(f"{type(error).__name__}: {error}")
        return [Finding(ERROR, f"{check.name}.failed", said, examples=[why])]
