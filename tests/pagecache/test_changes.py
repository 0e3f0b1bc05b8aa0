"""What ends an edition, and what does not."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from cantho_cchc.pagecache import edition
from cantho_cchc.pagecache.models import KEPT, SPARE, Change, version
from cantho_cchc.portal.models import Notice, Portal
from news.models import Article, Category, Document
from tests import factories
from tests.factories import at
from visitors.models import DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def article():
    return factories.article("Bài thử")


def save(article):
    article.title = "Tiêu đề mới"
    article.save()


def in_a_transaction(article):
    with transaction.atomic():
        save(article)


def by_hand(article, before=""):
    sql = f"{before}UPDATE news_article SET summary = 'x' WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [article.pk])


WRITES = {
    "save": save,
    "save in a transaction": in_a_transaction,
    "create": lambda article: factories.article("Bài khác"),
    "update": lambda article: Article.objects.update(summary="x"),
    "bulk_create": lambda article: Category.objects.bulk_create([Category(name="b", slug="b")]),
    "bulk_update": lambda article: Article.objects.bulk_update([article], ["title"]),
    "delete": lambda article: article.delete(),
    "delete of many": lambda article: Article.objects.all().delete(),
    "what a deletion takes along": lambda article: (
        factories.attachment(article) and article.delete()
    ),
    "the identity": lambda article: Portal.objects.update(phone="0292 3730759"),
    "raw": by_hand,
    "raw, with a remark": lambda article: by_hand(article, "/* a\nb */ -- c\n "),
    "raw, below a line": lambda article: by_hand(article, f"{'-' * 3_600}\n"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_way_of_writing_ends_it(article, write):
    before = edition.current()
    told = version()
    assert edition.current() is before
    write(article)
    assert edition.held() is None
    assert version() != told


def test_a_write_that_is_taken_back_ends_nothing(article):
    before = edition.current()
    with transaction.atomic():
        save(article)
        transaction.set_rollback(True)
    assert edition.held() is before
    assert before.version == version()


def test_what_no_page_shows_ends_nothing(article):
    before = edition.current()
    factories.editor()
    DailyCount.objects.create(date=timezone.localdate(), visits=1)
    OpeningBalance.objects.create(visits=1, until=timezone.localdate())
    assert edition.held() is before


def test_others_are_told_when_it_is_committed_and_not_before(article):
    before = edition.current()
    with transaction.atomic():
        save(article)
        assert edition.held() is before
        assert edition.current() is None  # whoever writes sees what others don't
    assert edition.held() is None


def test_a_change_that_no_mark_told_of_is_seen_by_the_next_beat(article):
    """As when a process is killed behind its commit, or another host shares no mark."""
    before = edition.current()
    Change.objects.create()
    assert edition.held() is before
    edition.check()
    assert edition.held() is None
    assert edition.current().version == version()


def test_a_beat_ends_nothing_where_nothing_changed(article):
    save(article)
    before = edition.current()
    edition.check()
    assert edition.held() is before


class TestMoments:
    """What appears or disappears by itself does so at its moment."""

    now = at(2026, 11, 23, 10)

    @pytest.fixture(autouse=True)
    def _time(self):
        with time_machine.travel(self.now, tick=False) as self.clock:
            yield

    def ends_at(self):
        return edition.current().until - self.now.timestamp()

    def test_without_anything_planned_it_ends_at_midnight(self):
        assert self.ends_at() == 14 * 3600
        self.clock.shift(14 * 3600 - 1)
        assert edition.held()
        self.clock.shift(1)
        assert edition.held() is None

    def test_a_scheduled_article(self):
        factories.article("Sau", published_at=self.now + timedelta(minutes=7))
        factories.article("Sau nữa", published_at=self.now + timedelta(minutes=9))
        assert self.ends_at() == 7 * 60

    def test_an_article_that_expires(self):
        factories.article("Trước", expires_at=self.now + timedelta(minutes=7))
        assert self.ends_at() == 7 * 60

    def test_a_draft_with_a_time_is_nothing_planned(self):
        factories.article("Nháp", status="draft", published_at=self.now + timedelta(minutes=7))
        assert self.ends_at() == 14 * 3600

    def test_a_document(self):
        row = factories.document()
        Document.objects.filter(pk=row.pk).update(published_at=self.now + timedelta(minutes=7))
        assert self.ends_at() == 7 * 60

    @pytest.mark.parametrize(("starts", "ends", "minutes"), [(5, 9, 5), (-5, 9, 9)])
    def test_a_notice_comes_and_goes(self, starts, ends, minutes):
        times = [self.now + timedelta(minutes=number) for number in (starts, ends)]
        Notice.objects.create(text="Bảo trì", starts_at=times[0], ends_at=times[1])
        assert self.ends_at() == minutes * 60


def test_old_notes_are_thrown_away(article):
    Change.objects.bulk_create(Change() for _ in range(KEPT + SPARE + 1))
    last = Change.objects.order_by("id").last().pk
    edition.check()
    assert version() == (KEPT, last)
