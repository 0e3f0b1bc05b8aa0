"""Every kind of column goes through JSON and comes back, on either database."""

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Upper
from django.test.utils import isolate_apps

from cantho_cchc.backup import scope
from cantho_cchc.backup.loading import _insert
from cantho_cchc.backup.references import Names
from cantho_cchc.backup.tables import Table
from cantho_cchc.backup.values import Column

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TEXT = "a\u2028b\u2029c\x85d\x0be\r\n\t\"'\\ %s %% e\u0302\u0301 ế 😀"
VALUES = {
    "text": TEXT,
    "at": datetime(1999, 12, 31, 17, 0, 0, 1, tzinfo=UTC),
    "on": date(1, 1, 1),
    "clock": time(23, 59, 59, 999999),
    "long": timedelta(days=-1, microseconds=1),
    "price": Decimal("12345678.90"),
    "number": 2**63 - 1,
    "ratio": 0.1 + 0.2,
    "is_on": False,
    "key": uuid.UUID(int=1),
    "data": bytes(range(256)),
    "tree": {"b": [None, 1.5, TEXT], "a": {}},
    "null": None,
}


@pytest.fixture
def thing():
    """A model with a column of each kind, and its table."""
    with isolate_apps("news"):

        class Thing(models.Model):
            text = models.TextField()
            at = models.DateTimeField()
            on = models.DateField()
            clock = models.TimeField()
            long = models.DurationField()
            price = models.DecimalField(max_digits=10, decimal_places=2)
            number = models.BigIntegerField()
            ratio = models.FloatField()
            is_on = models.BooleanField()
            key = models.UUIDField()
            data = models.BinaryField()
            tree = models.JSONField()
            null = models.JSONField(null=True)
            loud = models.GeneratedField(
                expression=Upper("ascii"),
                output_field=models.CharField(max_length=9),
                db_persist=True,
            )
            ascii = models.CharField(max_length=9, default="abc")

            class Meta:
                app_label = "news"

            def __str__(self):
                return self.text

        with connection.schema_editor() as editor:
            editor.create_model(Thing)
        yield Thing
        with connection.schema_editor() as editor:
            editor.delete_model(Thing)


def test_all_kinds_come_back(thing):
    thing.objects.create(**VALUES)
    thing.objects.create(**{**VALUES, "null": models.Value(None, models.JSONField())})
    table = Table(thing, Names(apps))
    before, lines = list(thing.objects.values()), list(table.lines())
    assert "loud" not in table.column_names
    thing.objects.all().delete()
    rows = [json.loads(line) for line in lines]
    columns = table.columns
    _insert(table, [[c.read(v) for c, v in zip(columns, row, strict=True)] for row in rows])
    assert list(thing.objects.values()) == before
    assert list(table.lines()) == lines
    assert [line.count(b"\n") for line in lines] == [1, 1]
    assert before[0]["loud"] == "ABC"
    is_null = thing.objects.filter(null__isnull=True).values_list("pk", flat=True)
    assert list(is_null) == [before[0]["id"]]  # the other has JSON's null


def test_lines_are_the_same_on_both_databases(thing):
    thing.objects.create(id=1, **VALUES)
    (line,) = Table(thing, Names(apps)).lines()
    assert b'"1999-12-31T17:00:00.000001+00:00","0001-01-01","23:59:59.999999",-86399999999' in line
    assert b'"12345678.90",9223372036854775807,0.30000000000000004,false' in line
    assert b'"00000000-0000-0000-0000-000000000001","AAECAwQF' in line
    assert b'"{\\"a\\": {}, \\"b\\": [null, 1.5, ' in line


def test_a_kind_that_nobody_knows_is_no_column():
    class Odd(models.Field):
        def get_internal_type(self):
            return "OddField"

    odd = Odd(name="odd")
    odd.set_attributes_from_name("odd")
    with pytest.raises(TypeError, match="no way to store a OddField"):
        Column(odd)


def test_each_table_stands_after_those_it_refers_to():
    models_ = scope.models(apps)
    place = {model: number for number, model in enumerate(models_)}
    assert len(place) > 30
    late = {
        (model._meta.label, field.name)
        for model in models_
        for field in model._meta.concrete_fields
        if field.remote_field and place.get(field.remote_field.model, 0) > place[model]
    }
    assert late == set()


def test_what_is_left_out_is_named_once():
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert labels >= scope.LEFT_OUT | scope.BEGUN_BY_MIGRATIONS
    assert labels - {m._meta.label_lower for m in scope.models(apps)} == scope.LEFT_OUT
