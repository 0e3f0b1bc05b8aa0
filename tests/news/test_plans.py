"""How the databases mean to answer: what works on ten rows must not read a million."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Article
from news.sitemaps import keys
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """plan(f): the plans of all that f() asks, as one text; small tables are taken for large."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")

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


def is_read_in_order(plan):
    return not any(word in plan for word in ("TEMP B-TREE", "Sort", "Seq Scan", "SCAN news_"))


def test_the_newest_of_the_portal_are_read_in_their_order(plan):
    newest = Article.objects.published().for_cards().newest_first()
    assert is_read_in_order(plan(lambda: list(newest[:12])))
    first = Article.objects.published().order_by("published_at", "id")
    assert is_read_in_order(plan(lambda: first.first()))


def test_the_sections_of_the_site_map_are_read_from_their_index(plan):
    for month in range(1, 13):
        factories.article(published_at=at(2021, month, 1))
    found = plan(keys.changes)
    assert found.count("article_section_of_sitemap") >= 2
    assert "SCAN news_article" not in found
    assert "Seq Scan" not in found
