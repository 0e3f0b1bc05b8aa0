"""100,000 articles, written by the database itself in seconds: to see what a query reads."""

from datetime import date, timedelta

from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone

from news.models import Article, Document
from tests import factories

ARTICLES, DOCUMENTS = 100_000, 20_000
MINUTES = 50  # from one article to the one before: ten years

# Where each stands by its number, the newest first: most are of one topic, few of another.
CATEGORY = """CASE WHEN n > {articles} - 5 THEN {rare} WHEN n % 20 = 0 THEN {notices}
    WHEN n % 3 = 0 THEN {child} WHEN n % 5 = 0 THEN {parent} ELSE {common} END"""
STATUS = "CASE WHEN n % 5000 = 7 THEN 'draft' WHEN n % 5000 = 9 THEN 'withdrawn' ELSE status END"
EARLIER = {
    "postgresql": "{0} - n * interval '{1} minutes'",
    "sqlite": "datetime({0}, '-' || (n * {1}) || ' minutes')",
}
LATER = {
    "postgresql": "{0} + interval '30 days'",
    "sqlite": "datetime({0}, '+30 days')",
}


def fill():
    """{name: Category}: common, parent with its child, rare, empty, and notices, which expire."""
    names = ("common", "parent", "rare", "empty", "notices")
    topics = {name: factories.category(name) for name in names}
    topics["child"] = factories.category("child", parent=topics["parent"])
    ids = {name: topic.pk for name, topic in topics.items()}
    at = timezone.now().replace(microsecond=0)
    first = factories.article(category=topics["common"], body="<p>Nội dung.</p>", published_at=at)
    published = EARLIER[connection.vendor].format("published_at", MINUTES)
    expires = LATER[connection.vendor].format(published)
    multiply(
        first,
        ARTICLES,
        category_id=CATEGORY.format(articles=ARTICLES, **ids),
        status=STATUS,
        published_at=published,
        created_at=published,
        updated_at=published,
        expires_at=f"CASE WHEN n % 20 = 0 OR n % 11 = 0 THEN {expires} END",
        title="title || ' ' || n",
    )
    _documents()
    if connection.vendor == "postgresql":  # SQLite must do without
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return topics


def _documents():
    day = timezone.localdate() - timedelta(days=1)
    first = factories.document("0/QĐ-UBND", issued_on=day, effective_on=None)
    issued = {
        "postgresql": "issued_on - n / 10",
        "sqlite": "date(issued_on, '-' || (n/10) || ' days')",
    }
    multiply(
        first,
        DOCUMENTS,
        number="n || '/QĐ-UBND'",
        number_key="n || '/qđ-ubnd'",
        issued_on=issued[connection.vendor],
        issuer="'Cơ quan ' || (n % 20)",
    )
    assert Document.objects.earliest("issued_on").issued_on < date(day.year - 4, 12, 31)


def multiply(row, times, **values):
    """Insert `times` copies of a stored row, with SQL on its columns and n = 1, 2, … for some."""
    model = type(row)._meta
    names = [field.column for field in model.concrete_fields if not field.primary_key]
    said = ", ".join(f"{values.get(name, name)} AS {name}" for name in names)
    series = f"SELECT 1 AS n UNION ALL SELECT n + 1 FROM series WHERE n < {times}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE series(n) AS ({series}) "
            f"INSERT INTO {model.db_table} ({', '.join(names)}) "
            f"SELECT {said} FROM {model.db_table}, series WHERE id = {row.pk} ORDER BY n DESC"
        )


def forget_ids():
    """Let ids go on where they were: a sequence of PostgreSQL takes no rollback."""
    statements = connection.ops.sequence_reset_sql(no_style(), [Article, Document])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def article_at(number, category=None):
    """The public article with so many newer ones."""
    rows = Article.objects.published().newest_first()
    return (rows.filter(category=category) if category else rows)[number]
