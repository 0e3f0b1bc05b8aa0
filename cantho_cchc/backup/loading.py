"""Rows of an archive are put into the tables of an empty portal, then read again and compared."""

import json

from django.db import connection

from . import numbering, scope
from .naming import Naming
from .references import NAMED, Names, named
from .refusal import Refused
from .tables import Sum, Table

ROWS, PARAMETERS = 500, 20_000  # of one statement; SQLite takes fewer parameters


class Loading:
    """Within one transaction: `empty`, `load` part by part, `finish`."""

    def __init__(self, manifest, apps):
        self._manifest, self._names = manifest, Names(apps)
        self.models = scope.models(apps)
        self._naming = Naming(apps, self._names)
        tables = [Table(model, self._names) for model in self.models]
        self._tables = {table.label: table for table in tables}
        told = {label: table["columns"] for label, table in manifest.tables.items()}
        if told != {table.label: table.column_names for table in tables}:
            raise Refused("the archive's tables are not those that its migrations make")

    def empty(self):
        """Remove what migrations wrote, and sign-ins."""
        others = [m for m in self.models if m._meta.label_lower not in NAMED]
        with connection.cursor() as cursor:
            for model in reversed(others):
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
            cursor.execute('DELETE FROM "django_session"')

    def load(self, label, part):
        """One member of the archive: lines of a table."""
        table = self._tables.get(label)
        if table is None:
            raise Refused(
                f"the archive has rows of a table that its manifest does not name: {label}"
            )
        try:
            rows = [self._row(table, line) for line in part.split(b"\n")[:-1]]
            if table.is_named:
                self._naming.take(table, rows)
            else:
                _insert(table, rows)
        except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError) as error:
            raise Refused(f"{label}: a row in the archive is none of this table") from error

    def finish(self, progress=lambda number: None):
        """Check what the database promises, and that it gives back what the archive holds."""
        self._naming.finish()
        numbering.give_on(self.models, self._manifest.numbers)
        connection.check_constraints()
        for label, table in self._tables.items():
            told = self._manifest.tables[label]
            found = Sum()
            for _ in found.of(table.lines(), progress):
                pass
            if (found.told()["rows"], found.told()["sha256"]) != (told["rows"], told["sha256"]):
                rows = f"{found.told()['rows']} rows of {told['rows']}"
                raise Refused(f"{label}: what was restored differs from the backup ({rows})")

    def _row(self, table, line):
        """The parameters of an INSERT for one line."""
        values = json.loads(line)
        if type(values) is not list:
            raise TypeError("no row")
        return [
            self._parameter(column, value)
            for column, value in zip(table.columns, values, strict=True)
        ]

    def _parameter(self, column, value):
        label = named(column.field)
        if label and value is not None:
            return self._names.number(label, value)
        return column.read(value)


def _insert(table, rows):
    most = connection.features.max_query_params or PARAMETERS
    at_once = max(1, min(ROWS, most // len(table.columns)))
    names = ", ".join(f'"{column.field.column}"' for column in table.columns)
    places = f"({', '.join(['%s'] * len(table.columns))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), at_once):
            some = rows[start : start + at_once]
            cursor.execute(
                f'INSERT INTO "{table.model._meta.db_table}" ({names}) VALUES '
                + ", ".join([places] * len(some)),
                [value for row in some for value in row],
            )
