"""The last id that each table gave: an address with the id of a deleted article stays free."""

from django.db import connection

from .references import NAMED


def given(models):
    """{label: last id given}, of tables that number their rows; 0 where none was given."""
    found = {}
    with connection.cursor() as cursor:
        for model in _numbering(models):
            found[model._meta.label_lower] = _last(cursor, model)
    return found


def give_on(models, numbers):
    """Let each table go on after the number of a backup, and after its own rows."""
    with connection.cursor() as cursor:
        for model in _numbering(models):
            _go_on(cursor, model, numbers.get(model._meta.label_lower, 0))


def _numbering(models):
    return [m for m in models if m._meta.auto_field and m._meta.label_lower not in NAMED]


def _last(cursor, model):
    if connection.vendor == "sqlite":
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        return (cursor.fetchone() or [0])[0]
    # A sequence is of no snapshot: what it says is of now, and so never too little.
    cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_sequence(model)}")
    return cursor.fetchone()[0]


def _go_on(cursor, model, number):
    table, column = model._meta.db_table, model._meta.pk.column
    cursor.execute(f'SELECT max("{column}") FROM "{table}"')
    last = max(number, cursor.fetchone()[0] or 0)
    if connection.vendor == "sqlite":
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
    else:
        cursor.execute(
            "SELECT setval(%s::regclass, %s, %s)", [_sequence(model), last or 1, last > 0]
        )


def _sequence(model):
    with connection.cursor() as cursor:
        names = [f'"{model._meta.db_table}"', model._meta.pk.column]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", names)
        return cursor.fetchone()[0]
