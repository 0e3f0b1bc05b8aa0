from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cantho_cchc.most_read import most_read
from tests import factories
from tests.news import work
from tests.news.archive import multiply
from visitors.models import PageCount

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2022, 2, 26), date(2022, 3, 4)


def read(article, day, views):
    PageCount.objects.create(date=day, page=f"tin/{article.pk}", views=views)


def told(limit=10):
    return [(article.title, views) for article, views in most_read(SINCE, UNTIL, limit)]


def test_views_of_the_days_are_summed_and_the_most_read_stands_first():
    first, second, third = (factories.article(title) for title in ("Một", "Hai", "Ba"))
    read(first, SINCE, 3)
    read(first, UNTIL, 4)
    read(second, UNTIL, 5)
    read(third, SINCE, 8)
    read(second, SINCE - timedelta(days=1), 100)
    read(second, UNTIL + timedelta(days=1), 100)
    PageCount.objects.create(date=UNTIL, page="/tin/", views=1000)
    assert told() == [("Ba", 8), ("Một", 7), ("Hai", 5)]
    assert told(limit=2) == [("Ba", 8), ("Một", 7)]


def test_what_is_not_public_leaves_its_place_to_the_next():
    now = timezone.now()
    hidden = [
        {"status": "withdrawn"},
        {"status": "draft", "published_at": None},
        {"published_at": now + timedelta(hours=1)},
        {"expires_at": now - timedelta(hours=1)},
    ]
    for number, fields in enumerate(hidden * 2):
        read(factories.article(f"Ẩn {number}", **fields), UNTIL, 100 + number)
    read(factories.article("Hiện"), UNTIL, 2)
    deleted = factories.article("Xóa")
    read(deleted, UNTIL, 500)
    deleted.delete()
    read(factories.article("Hiện nữa"), UNTIL, 1)
    assert told(limit=2) == [("Hiện", 2), ("Hiện nữa", 1)]
    assert told(limit=1) == [("Hiện", 2)]


def test_a_title_and_its_link_are_no_further_question(django_assert_num_queries):
    for number in range(3):
        read(factories.article(f"Bài {number}"), UNTIL, 3 - number)
    with django_assert_num_queries(2):
        found = most_read(SINCE, UNTIL, 3)
        links = [(article.title, article.get_absolute_url()) for article, _ in found]
    assert links[0][0] == "Bài 0"
    assert links[0][1].startswith("/tin/bai-0-")


def test_no_other_days_are_looked_at(monkeypatch):
    """A year of 300 pages a day, of which a week is asked for: each row of it once or twice."""
    monkeypatch.setattr(work, "LARGE", {"visitors_pagecount"})
    first = factories.article()
    before = PageCount.objects.create(date=UNTIL, page="tin/0", views=1)
    days = {"postgresql": "date - n / 300", "sqlite": "date(date, '-' || (n / 300) || ' days')"}
    multiply(before, 300 * 365, date=days[connection.vendor], page="'tin/' || (n + 1000000)")
    read(first, UNTIL, 9)
    if connection.vendor == "postgresql":  # SQLite must do without
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE visitors_pagecount")
    with CaptureQueriesContext(connection) as asked:
        assert [article for article, _ in most_read(SINCE, UNTIL, 1)] == [first]
    ranking = asked.captured_queries[0]["sql"]
    assert not work.walks(ranking)
    assert work.of(ranking) < 2 * 7 * 300 + 100


def test_where_a_heart_beats_sums_are_a_minute_old_but_nothing_withdrawn_is_shown(monkeypatch):
    monkeypatch.setattr("cantho_cchc.most_read.heartbeat.is_beating", lambda: True)
    monkeypatch.setattr("cantho_cchc.most_read._known", {})
    first, second = factories.article("Một"), factories.article("Hai")
    read(first, UNTIL, 3)
    read(second, SINCE, 2)
    assert told() == [("Một", 3), ("Hai", 2)]
    read(second, UNTIL, 9)
    first.status = "withdrawn"
    first.save()
    assert told() == [("Hai", 2)]
    monkeypatch.setattr("cantho_cchc.most_read.REMEMBERED", -1)
    assert told() == [("Hai", 11)]
