"""`python -m bench.copies N`: every generated article N times, and what the search has of it.

What a million articles cost does not hang on a million different texts, and to compose and to index
these takes hours; copied by the database itself it takes a fraction. A copy has a number and an old
address of its own and appears some minutes after its original, on the same day. A run that was
stopped goes on.
"""

import sys
from datetime import UTC, datetime, timedelta

import django
from tqdm import tqdm

MOST = 10  # times
CHUNK = 10_000  # entries whose lexemes are told at a time


def main(times):
    if times > MOST:
        sys.exit(f"at most {MOST} times")  # else two copies would have one number
    django.setup()
    from django.core.management.color import no_style
    from django.db import connection

    from news.models import Article

    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if is_sqlite:  # nobody else's data is at stake
            cursor.execute("PRAGMA synchronous = off")
            cursor.execute("PRAGMA cache_size = -1000000")
        _prepare(cursor, is_sqlite)
        cursor.execute("SELECT max(id) + 1, max(address) FROM original")
        shift, address = cursor.fetchone()  # beyond all their numbers; of one of them
        for number in tqdm(range(1, times), unit=" copies", disable=None, leave=False):
            if not Article.objects.filter(legacy_url=f"{address}-{number}"):  # else an earlier run
                _copy(cursor, is_sqlite, number, shift)
        for sql in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(sql)  # so that the next article's number is free
        for table in ("original", "told"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
    from cantho_cchc.search import engine

    engine.sort()


def _prepare(cursor, is_sqlite):
    """The originals in a table, which copies do not change; on SQLite with their lexemes."""
    from cantho_cchc.search import kinds
    from cantho_cchc.search.models import Entry
    from news.generating.storing import MARK
    from news.models import Article

    kind = kinds.of(Article).number
    cursor.execute(
        "CREATE TEMPORARY TABLE original AS SELECT a.id, e.key, a.legacy_url AS address "
        "FROM news_article a JOIN search_entry e ON e.kind = %s AND e.object_id = a.id "
        "WHERE a.legacy_url LIKE %s AND a.legacy_url NOT LIKE %s",
        [kind, f"{MARK}%", f"{MARK}%-%"],
    )
    if not is_sqlite:
        cursor.execute("DROP INDEX IF EXISTS search_lexemes_inverted")
        return
    cursor.execute("CREATE TEMPORARY TABLE told (key integer PRIMARY KEY, lexemes text)")
    cursor.execute("SELECT key FROM original ORDER BY key")
    keys = [key for (key,) in cursor.fetchall()]
    for start in tqdm(range(0, len(keys), CHUNK), unit="0,000 read", disable=None, leave=False):
        entries = Entry.objects.filter(key__in=keys[start : start + CHUNK])
        rows = [(entry.key, " ".join(entry.lexemes())) for entry in entries.iterator()]
        cursor.executemany("INSERT INTO told VALUES (%s, %s)", rows)


def _copy(cursor, is_sqlite, number, shift):
    from django.db import transaction

    from cantho_cchc.search.models import Entry
    from news.models import Article

    changed = _changed(is_sqlite, number, shift)
    with transaction.atomic():
        for model, chosen in ((Article, "id"), (Entry, "key")):
            columns = [field.column for field in model._meta.concrete_fields]
            values = ", ".join(changed.get(column, column) for column in columns)
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} "
                f"WHERE {chosen} IN (SELECT {chosen} FROM original)"
            )
        name, table = ("rowid", "told") if is_sqlite else ("key", "search_lexemes")
        cursor.execute(
            f"INSERT INTO search_lexemes ({name}, lexemes) SELECT {changed['key']}, lexemes "
            f"FROM {table} WHERE key IN (SELECT key FROM original) ORDER BY key"
        )


def _changed(is_sqlite, minutes, shift):
    """{column: SQL} of what copy number `minutes` has otherwise; it is that much later.

    Its number is beyond all originals' and beside its original's other copies', so that numbers
    grow with time, as in an archive that was written day by day.
    """
    from cantho_cchc.search import keys

    epoch = datetime(2000, 1, 1, tzinfo=UTC)
    then = keys.first_after(epoch + timedelta(minutes=minutes))
    later = "datetime(published_at, '+{} minutes')"
    if not is_sqlite:
        later = "published_at + interval '{} minutes'"
    new, key = f"{shift + minutes} + {{}} * {MOST}", f"(key & {keys.number_of(-1)})"
    return {
        "id": new.format("id"),
        "legacy_url": f"legacy_url || '-{minutes}'",
        "published_at": later.format(minutes),
        "key": f"key - {key} + {new.format(key)} + {then - keys.first_after(epoch)}",
        "object_id": new.format("object_id"),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
