"""Which section of the site map an article belongs to, computed and indexed by the database.

A section is a month in Vietnam and a block of BLOCK ids, so none ever holds more than BLOCK
addresses, and nobody has to count (sitemaps.org allows 50,000 in a file).
"""

from django.db.models import BigIntegerField, Func

BLOCK = 25_000  # ids
STEP = 1_000_000  # more than there are blocks: 202201 and block 3 are 202201000003


class SitemapSection(Func):
    """Of `published_at` and `id`: the year and month × STEP, and the block. NULL without a time.

    The numbers stand in the statement, not beside it, so that the index is recognised.
    """

    arity = 2
    output_field = BigIntegerField()

    def as_sqlite(self, compiler, connection, **context):
        moment, key = self._columns(compiler)
        day = f"date({moment}, '+7 hours')"
        year, month = (f"CAST(substr({day}, {part}) AS INTEGER)" for part in ("1, 4", "6, 2"))
        return f"(({year} * 100 + {month}) * {STEP} + {key} / {BLOCK})", []

    def as_postgresql(self, compiler, connection, **context):
        moment, key = self._columns(compiler)
        local = f"({moment} AT TIME ZONE 'Asia/Ho_Chi_Minh')"
        month = f"EXTRACT(year FROM {local}) * 100 + EXTRACT(month FROM {local})"
        return f"(({month})::bigint * {STEP} + {key} / {BLOCK})", []

    def _columns(self, compiler):
        return [compiler.compile(column)[0] for column in self.source_expressions]
