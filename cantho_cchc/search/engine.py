"""The inverted index: all that differs between SQLite (FTS5) and PostgreSQL (GIN).

One table `search_lexemes` of keys and their lexemes, made by the first migration. FTS5 keeps no
copy of the lexemes, so an entry is taken out by telling once more what it holds; PostgreSQL keeps
them beside the key, in a table so narrow that a common word's matches are read in milliseconds.
"""

from django.db import connection

from . import keys, lexemes
from .expression import Either, Every, Has

GIN = """
    CREATE INDEX IF NOT EXISTS search_lexemes_inverted ON search_lexemes USING gin (lexemes)
    WITH (fastupdate = off); ANALYZE search_lexemes
"""  # without fastupdate no search has to read what was not yet sorted in
ADD = """
    INSERT INTO search_lexemes (key, lexemes)
    SELECT key, told::tsvector FROM unnest(%s::bigint[], %s::text[]) AS entry (key, told)
    ON CONFLICT (key) DO UPDATE SET lexemes = excluded.lexemes
"""
EVER = (1 << 63) - 1


def _is_postgresql():
    return connection.vendor == "postgresql"


def add(entries):
    rows = [(entry.key, " ".join(entry.lexemes())) for entry in entries]
    if not _is_postgresql():
        _write("INSERT INTO search_lexemes (rowid, lexemes) VALUES (%s, %s)", rows)
    elif rows:
        _write(ADD, [[list(column) for column in zip(*rows, strict=True)]])


def remove(entries):
    """Take out entries as they were added."""
    if _is_postgresql():
        _write("DELETE FROM search_lexemes WHERE key = %s", [(entry.key,) for entry in entries])
    else:
        _write(
            "INSERT INTO search_lexemes (search_lexemes, rowid, lexemes) VALUES ('delete', %s, %s)",
            [(entry.key, " ".join(entry.lexemes())) for entry in entries],
        )


def clear():
    """Empty the index; much is written faster before it is `sort`ed."""
    with connection.cursor() as cursor:
        if _is_postgresql():
            cursor.execute("TRUNCATE search_lexemes; DROP INDEX IF EXISTS search_lexemes_inverted")
        else:
            cursor.execute("INSERT INTO search_lexemes (search_lexemes) VALUES ('delete-all')")


def sort():
    """Bring what was written into the order in which it is read fastest."""
    with connection.cursor() as cursor:
        if _is_postgresql():
            cursor.execute(GIN)
        else:
            cursor.execute("INSERT INTO search_lexemes (search_lexemes) VALUES ('optimize')")


def matching(expression, limit, below=EVER, least=0):
    """The newest `limit` keys that match, each in [least, below), newest first."""
    if not _is_postgresql():
        return _read(
            "SELECT rowid FROM search_lexemes WHERE search_lexemes MATCH %s "
            "AND rowid < %s AND rowid >= %s ORDER BY rowid DESC LIMIT %s",
            [expression.fts5(), below, least, limit],
        )
    # PostgreSQL reads all matches to find the newest. Of a word that stands everywhere the last
    # months hold enough; of one that they do not hold there is little to read.
    found = _ask(Every([expression, _last_months(below)]), below, least, limit)
    return found if len(found) == limit else _ask(expression, below, least, limit)


def matching_of(keys, expression):
    """Those of a few keys that match, newest first."""
    if _is_postgresql():
        sql = "SELECT key FROM search_lexemes WHERE key = ANY(%s) AND lexemes @@ %s::tsquery"
        found = _read(sql, [list(keys), expression.tsquery()])
    else:
        sql = "SELECT rowid FROM search_lexemes WHERE search_lexemes MATCH %s AND rowid IN ({})"
        found = _read(sql.format(",".join(["%s"] * len(keys))), [expression.fts5(), *keys])
    return sorted(found, reverse=True)


def any_matching(expression, limit, below=EVER):
    """As `matching`, for what is expected in few entries."""
    if _is_postgresql():
        return _ask(expression, below, 0, limit)
    return matching(expression, limit, below)


def _ask(expression, below, least, limit):
    sql = "SELECT search_matching(%s::tsquery, %s, %s, %s)"
    return _read(sql, [expression.tsquery(), below, least, limit])


def _last_months(below):
    last = keys.time_of(min(below, keys.first_now()) - 1)
    year, month = last.year, last.month
    months = []
    for _ in range(3):
        months.append(Has(lexemes.month(year, month)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return Either(months)


def _read(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [key for (key,) in cursor.fetchall()]


def _write(sql, rows):
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
