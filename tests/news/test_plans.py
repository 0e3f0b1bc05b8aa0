"""How the databases mean to answer: what works on ten rows must not read a million."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.documents import choices, years
from news.feeds import documents
from news.models import Article, Document
from news.sitemaps import documents as sitemap
from news.sitemaps import keys
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """plan(f): the plans of all that f() asks, as one text; small tables are taken for large."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for means in ("seqscan", "bitmapscan", "sort"):  # a small table's rows are soon sorted
                cursor.execute(f"SET LOCAL enable_{means} = off")

    def explain(ask):
        with CaptureQueriesContext(connection) as asked:
            ask()
        word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        with connection.cursor() as cursor:
            found = []
            for query in asked.captured_queries:
                cursor.execute(f"{word} {query['sql']}")
                found += [str(row) for row in cursor.fetchall()]
        return " ".join(found)

    return explain


def _counted(table):
    """What the planner of PostgreSQL does for itself in time; SQLite must do without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {table}")


def is_read_in_order(plan):
    return not re.search(r"TEMP B-TREE|Sort|Seq Scan|SCAN news_(?!\w+ USING INDEX)", plan)


def test_the_newest_of_the_portal_are_read_in_their_order(plan):
    newest = Article.objects.published().for_cards().newest_first()
    assert is_read_in_order(plan(lambda: list(newest[:12])))
    first = Article.objects.published().order_by("published_at", "id")
    assert is_read_in_order(plan(lambda: first.first()))


def test_the_sections_of_the_site_map_are_read_from_their_index(plan):
    row = factories.article(published_at=at(2021, 1, 1))
    days = [at(2021, 1, 1) + timedelta(number) for number in range(1, 1_000)]
    fields = {"category": row.category, "status": "published", "title": "x", "summary": "x"}
    Article.objects.bulk_create(
        Article(**fields, slug=f"x-{number}", published_at=day) for number, day in enumerate(days)
    )
    _counted("news_article")
    found = plan(keys.changes)
    assert found.count("article_section_of_sitemap") >= 2
    assert "SCAN news_article" not in found
    assert "Seq Scan" not in found


@pytest.fixture
def library():
    """Public documents, as many as make a planner think."""
    row = factories.document(effective_on=None)
    days = [row.issued_on - timedelta(number) for number in range(2_000)]
    rows = [{"number_key": str(n), "issued_on": day} for n, day in enumerate(days)]
    fields = {"number": "1", "issuer": "Chính phủ", "status": "published", "summary": "x"}
    Document.objects.bulk_create(
        Document(**fields, **row, published_at=at(2021, 1, 1)) for row in rows
    )
    _counted("news_document")
    return Document.objects.published()


def test_documents_are_read_in_the_order_of_each_list(plan, library):
    newest = library.with_validity().newest_first()
    assert "document_newest" in plan(lambda: list(newest[:50]))
    assert "document_last_published" in plan(lambda: documents.newest(library))
    assert "document_newest" in plan(lambda: list(years.of(library)))
    assert not re.search("TEMP B-TREE|Sort", plan(lambda: list(newest[:50])))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="needs a vacuum there")
def test_the_issuers_are_read_from_an_index_alone(plan, library):
    found = plan(lambda: choices.offered())
    assert "SEARCH news_document USING COVERING INDEX document_newest_of_issuer" in found


def test_the_site_map_of_documents_is_read_from_the_last_change(plan, library):
    assert "document_changed" in plan(sitemap.sections)
    assert sitemap.sections() == {"van-ban": library.latest("updated_at").updated_at}
