"""How often something was met on a day, in a bounded number of rows: one statement each time.

For models with `day`, some texts and `times`, unique by day and texts. Of the reader nothing is
kept.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

KEPT = timedelta(days=90)

_COUNT = """
INSERT INTO {table} (day, {columns}, times)
SELECT %(day)s, {values}, 1
FROM (SELECT EXISTS (SELECT 1 FROM {table} WHERE day = %(day)s AND {same})
    OR (SELECT count(*) FROM {table} WHERE day = %(day)s) < %(most)s AS has_room) AS looked_at
WHERE true
ON CONFLICT (day, {columns}) DO UPDATE SET times = {table}.times + 1"""

_swept = {}  # model: the day on which this process last deleted what is too old


def count(model, column, text, most, rest):
    """Add one to today's row of `text`, or of `rest` once there are `most` rows."""
    count_row(model, {column: text}, most, {column: rest})


def count_row(model, row, most, rest):
    """Add one to today's `row`, {column: text}, or to `rest` once there are `most` rows; some
    workers at once may pass that by as many.

    What the database cannot take is not counted: the answer is worth more.
    """
    today = timezone.localdate()
    sql = _COUNT.format(
        table=model._meta.db_table,
        columns=", ".join(row),
        values=", ".join(f"CASE WHEN has_room THEN %({c})s ELSE %(rest_{c})s END" for c in row),
        same=" AND ".join(f"{column} = %({column})s" for column in row),
    )
    if connection.vendor == "postgresql":  # one round trip; a power cut may cost the last counts
        sql = f"SET LOCAL synchronous_commit TO off; {sql}"
    of_the_rest = {f"rest_{column}": text for column, text in rest.items()}
    given = {"day": today, "most": most, **row, **of_the_rest}
    with suppress(OperationalError, InterfaceError):
        _write(sql, given)
        if _swept.get(model) != today:  # so that a flood deletes nothing
            model.objects.filter(day__lt=today - KEPT).delete()
            _swept[model] = today


def _write(sql, given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
