"""A column's values as JSON, the same from both databases, and back into either.

Nothing is mended on the way: what a column's own class does to what editors write is not asked.
"""

import base64
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection, models
from django.db.models.functions import Cast

_TEXTS = set("CharField TextField SlugField FileField FilePathField".split())
_AS_IT_IS = _TEXTS | set(
    "AutoField BigAutoField SmallAutoField IntegerField BigIntegerField SmallIntegerField "
    "PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField BooleanField "
    "FloatField GenericIPAddressField".split()
)
_ONE_MICROSECOND = timedelta(microseconds=1)
# What a kind of column is written as, and how it is read.
_OTHERS = {
    "DateTimeField": (lambda at: at.astimezone(UTC).isoformat(), datetime.fromisoformat),
    "DateField": (date.isoformat, date.fromisoformat),
    "TimeField": (time.isoformat, time.fromisoformat),
    "DurationField": (lambda d: d // _ONE_MICROSECOND, lambda n: timedelta(microseconds=n)),
    "DecimalField": (str, Decimal),
    "UUIDField": (str, UUID),
    "BinaryField": (
        lambda data: base64.b64encode(data).decode(),
        lambda text: base64.b64decode(text, validate=True),
    ),
}


class Column:
    """One column; raises TypeError for a kind that nobody has taught us."""

    def __init__(self, field):
        self.name, self.field = field.attname, field
        while field.remote_field:
            field = field.target_field
        self.kind = field.get_internal_type()
        if self.kind not in _AS_IT_IS | {"JSONField", *_OTHERS}:
            raise TypeError(f"{field}: no way to store a {self.kind} in a backup")
        precise = (
            {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
            if (self.kind == "DecimalField")
            else {}
        )
        self._plain = getattr(models, self.kind)(**precise)

    @property
    def is_text(self):
        return self.kind in _TEXTS

    @property
    def asked(self):
        """What to select: JSON as text, or SQL's NULL and JSON's null would be one."""
        return Cast(self.name, models.TextField()) if self.kind == "JSONField" else self.name

    def written(self, value):
        """A value of the database for json.dumps."""
        if value is None or self.kind in _AS_IT_IS:
            return value
        if self.kind == "JSONField":  # PostgreSQL puts keys into an order of its own
            return json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False)
        return _OTHERS[self.kind][0](value)

    def read(self, value):
        """The parameter of an INSERT; raises what the value's own reader raises for nonsense."""
        if value is None or self.kind == "JSONField":
            return value
        if self.kind in _OTHERS:
            value = _OTHERS[self.kind][1](value)
        return self._plain.get_db_prep_save(value, connection)
