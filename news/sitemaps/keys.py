"""The sections that articles fill, read from their index: two look-ups each, no row counted."""

from datetime import UTC, date, datetime

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest
from django.db.models.sql import Query
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ..models import Article
from ..models.sitemap_section import STEP, SitemapSection

# From one key to the next, by the index (a loose index scan, which neither database does itself).
_SQL = """
WITH RECURSIVE section(number) AS (
    SELECT (SELECT {key} FROM "news_article" WHERE {key} > 0 ORDER BY {key} LIMIT 1)
    UNION ALL
    SELECT (SELECT {key} FROM "news_article" WHERE {key} > section.number ORDER BY {key} LIMIT 1)
    FROM section WHERE section.number IS NOT NULL
)
SELECT number, (
    SELECT {changed} FROM "news_article" WHERE {key} = section.number AND {changed} <= %s
    ORDER BY {changed} DESC LIMIT 1
) FROM section WHERE number IS NOT NULL
"""


def changes():
    """{(month, block): when an article of it last changed}, oldest first.

    What is scheduled has not happened yet: a section of nothing else is left out.
    """
    now = timezone.now()
    statement = _SQL.format(
        key=_written(SitemapSection("published_at", "id")),
        changed=_written(Greatest("updated_at", "published_at")),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [connection.ops.adapt_datetimefield_value(now)])
        rows = [(number, _aware(changed)) for number, changed in cursor.fetchall() if changed]
    return {split(number): changed for number, changed in rows}


def joined(month, block):
    return (month.year * 100 + month.month) * STEP + block


def split(number):
    month, block = divmod(number, STEP)
    return date(month // 100, month % 100, 1), block


def of_section(month, block):
    """The articles of a section, public or not."""
    section = SitemapSection(F("published_at"), F("id"))
    return Article.objects.alias(section=section).filter(section=joined(month, block))


def _written(expression):
    """An expression as SQL on the plain columns of the table."""
    query = Query(Article, alias_cols=False)
    compiler = query.get_compiler(connection=connection)
    sql, _ = compiler.compile(expression.resolve_expression(query))
    return sql


def _aware(moment):
    """SQLite keeps text, in UTC."""
    if isinstance(moment, datetime):
        return moment
    return parse_datetime(moment).replace(tzinfo=UTC)
