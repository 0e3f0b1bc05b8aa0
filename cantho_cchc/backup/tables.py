"""A table as lines: one JSON array for each row, in the order of the primary key."""

import json
from hashlib import sha256

from django.db import connection
from django.db.models.functions import Collate

from .references import NAMED, named
from .values import Column

AT_ONCE = 100  # rows in memory; a text may take 300 KB


class Table:
    """The table of a model; content types and rights are known by name, see `references`."""

    def __init__(self, model, names):
        self.model, self.label, self._names = model, model._meta.label_lower, names
        self.is_named = self.label in NAMED
        self.columns = [
            Column(field)
            for field in model._meta.concrete_fields
            if not getattr(field, "generated", False) and not (self.is_named and field.primary_key)
        ]

    @property
    def column_names(self):
        return [column.name for column in self.columns]

    def rows(self):
        """Each row as it is in the database, one value for each column."""
        rows = self.model._base_manager.order_by(self._order())
        rows = rows.values_list(*(column.asked for column in self.columns))
        return rows.iterator(chunk_size=AT_ONCE)

    def line(self, row):
        """A row in UTF-8 with its end; U+2028 and its like are no ends of lines here."""
        values = [self._written(c, value) for c, value in zip(self.columns, row, strict=True)]
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def lines(self, look=lambda row: None):
        """All lines; those of what is known by name in the order of the names.

        `look` is shown each row.
        """
        lines = self._lines(look)
        return iter(sorted(lines)) if self.is_named else lines

    def _lines(self, look):
        for row in self.rows():
            look(row)
            yield self.line(row)

    def _order(self):
        """The key; a text's in the order of its bytes, whatever language a database sorts in."""
        if not Column(self.model._meta.pk).is_text:
            return "pk"
        return Collate("pk", "C" if connection.vendor == "postgresql" else "BINARY")

    def _written(self, column, value):
        label = named(column.field)
        if label and value is not None:
            return self._names.name(label, value)
        return column.written(value)


class Sum:
    """How many lines there were, and their SHA-256."""

    def __init__(self):
        self._rows, self._digest = 0, sha256()

    def of(self, lines, progress=lambda number: None):
        """Pass the lines on."""
        for line in lines:
            self._rows += 1
            self._digest.update(line)
            progress(1)
            yield line

    def told(self):
        return {"rows": self._rows, "sha256": self._digest.hexdigest()}
