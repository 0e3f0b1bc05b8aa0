"""How often something was met on a day, in a bounded number of rows: one statement each time.

For models with `day`, one text and `times`, unique by day and text. Of the reader nothing is kept.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

KEPT = timedelta(days=90)

_COUNT = """
INSERT INTO {table} (day, {column}, times)
SELECT %(day)s, CASE
    WHEN EXISTS (SELECT 1 FROM {table} WHERE day = %(day)s AND {column} = %(text)s)
        OR (SELECT count(*) FROM {table} WHERE day = %(day)s) < %(most)s
    THEN %(text)s ELSE %(rest)s END, 1
WHERE true
ON CONFLICT (day, {column}) DO UPDATE SET times = {table}.times + 1"""

_swept = {}  # model: the day on which this process last deleted what is too old


def count(model, column, text, most, rest):
    """Add one to today's row of `text`, or of `rest` once there are `most` rows; some workers at
    once may pass that by as many.

    What the database cannot take is not counted: the answer is worth more.
    """
    today = timezone.localdate()
    sql = _COUNT.format(table=model._meta.db_table, column=column)
    if connection.vendor == "postgresql":  # one round trip; a power cut may cost the last counts
        sql = f"SET LOCAL synchronous_commit TO off; {sql}"
    given = {"day": today, "text": text, "most": most, "rest": rest}
    with suppress(OperationalError, InterfaceError):
        _write(sql, given)
        if _swept.get(model) != today:  # so that a flood deletes nothing
            model.objects.filter(day__lt=today - KEPT).delete()
            _swept[model] = today


def _write(sql, given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
