"""A write to what pages are made of is noted in its transaction and told when that is committed.

Each connection's statements are looked at, since signals do not see `update`, `bulk_create`, what
a deletion takes along, or rows between many and many.
"""

import re

from django.db import transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, post_save

from .mark import mark
from .models import Change
from .registry import models, tables

_WRITE = re.compile(
    r'(?:\s|--[^\n]*|/\*.*?\*/)*+(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)',
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_migrated = set()  # aliases of databases that have the table


def watch_connections():
    connection_created.connect(_watch, dispatch_uid="pagecache")
    post_migrate.connect(_tell, dispatch_uid="pagecache")
    for model in models():
        # Outside a transaction SQLite commits an INSERT after its statement has been looked at.
        post_save.connect(_tell, sender=model, dispatch_uid="pagecache")


def _watch(connection, **kwargs):
    if _look_at not in connection.execute_wrappers:
        # First: `connection.execute_wrapper()` takes the last one away when it ends.
        connection.execute_wrappers.insert(0, _look_at)


def _look_at(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    write = _WRITE.match(sql)
    if write and write[1] in tables():
        _note(context["connection"])
    return result


def _note(connection):
    if not _has_table(connection):
        return
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{Change._meta.db_table}" DEFAULT VALUES')
    transaction.on_commit(mark().raise_, using=connection.alias)


def _has_table(connection):
    """False while the first migrations run."""
    if connection.alias not in _migrated:
        if Change._meta.db_table not in connection.introspection.table_names():
            return False
        _migrated.add(connection.alias)
    return True


def _tell(using, **kwargs):
    transaction.on_commit(mark().raise_, using=using)
