"""What readers should see: the identity, what is due, notices, pages that are kept too long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cantho_cchc import heartbeat, pagecache
from cantho_cchc.checking import due, edition, identity, notices, running
from cantho_cchc.portal.models import Notice, Portal
from news.models import Article, Revision
from tests import factories
from tests.checking.finding import examples, found

pytestmark = pytest.mark.django_db
BROKEN = "{% extends 'base.html' %}{% block content %}{{ article|mat }}{% endblock %}"


@pytest.fixture
def templates(settings, tmp_path):
    """A folder whose templates come before the portal's own: a release that went wrong."""
    first, *_ = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [tmp_path, *first["DIRS"]]}]
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


@pytest.fixture
def complete():
    portal = Portal.objects.get()
    for name in portal.LEGAL_FIELDS:
        if not getattr(portal, name):
            setattr(portal, name, "Sở Nội vụ")
    portal.save()


def notice(**fields):
    now = timezone.now()
    ours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
    return Notice.objects.create(text="Tạm dừng 22 giờ tối nay.", **{**ours, **fields})


class TestIdentity:
    def test_what_is_complete_is_well(self, complete):
        assert found(identity) == {}

    def test_blank_fields_are_named(self, complete):
        Portal.objects.update(licence="", content_manager="")
        assert found(identity) == {"identity.blank": ("warning", 2)}
        assert examples(identity) == ["người chịu trách nhiệm quản lý nội dung", "giấy phép"]

    def test_a_lost_row_is_an_error(self):
        Portal.objects.all().delete()
        assert found(identity) == {"identity.missing": ("error", 1)}


class TestDue:
    def test_what_is_public_and_what_is_not_due_is_well(self):
        now = timezone.now()
        factories.article()
        factories.article(published_at=now + timedelta(days=1))
        factories.article(expires_at=now - timedelta(days=1))
        factories.article(status=Article.Status.WITHDRAWN)
        factories.draft(factories.editor())
        factories.document()
        factories.document(published_at=now + timedelta(days=1))
        assert found(due) == {}

    def test_an_article_that_cannot_be_opened_is_found(self, templates):
        (templates / "article.html").write_text(BROKEN, "utf-8")
        article = factories.article("Bài không mở được")
        assert found(due) == {"due.article": ("error", 1)}
        assert examples(due) == [f"Bài không mở được ({article.get_absolute_url()}: 500)"]

    def test_a_document_that_cannot_be_opened_is_found(self, templates):
        (templates / "document.html").write_text(BROKEN, "utf-8")
        factories.document()
        assert found(due) == {"due.document": ("error", 1)}

    def test_an_article_that_was_decided_and_stayed_a_draft_is_found(self):
        draft = factories.draft(factories.editor(), "Bài đã duyệt")
        draft.revisions.update(state=Revision.State.PUBLISHED)
        assert found(due) == {"due.decided": ("error", 1)}
        assert examples(due) == ["Bài đã duyệt"]

    def test_only_the_last_that_fell_due_are_opened(self):
        def queries(articles):
            for _ in range(articles):
                factories.article()
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert found(due) == {}
            return len(asked)

        assert queries(due.MOST) == queries(20)


class TestNotices:
    def test_one_that_is_shown_is_well(self):
        notice()
        notice(starts_at=timezone.now() + timedelta(minutes=1))
        assert found(notices) == {}

    def test_one_that_a_home_page_leaves_out_is_found(self, templates):
        (templates / "home.html").write_text("<!doctype html><title>Cổng</title>", "utf-8")
        notice()
        assert found(notices) == {"notices.unseen": ("error", 1)}
        assert examples(notices) == ["Tạm dừng 22 giờ tối nay."]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestEdition:
    @pytest.fixture
    def scheduled(self):
        """An article of the far future, and an edition that waits for nothing sooner."""
        article = factories.article("Bài hẹn giờ", published_at=datetime(2099, 1, 1, tzinfo=UTC))
        with time_machine.travel(factories.at(2026, 3, 2, 9), tick=False):
            assert pagecache.edition.current()
            yield article

    def test_pages_that_hold_nothing_late_are_well(self, scheduled):
        assert pagecache.edition.held()
        assert found(edition) == {}

    def test_only_a_process_that_serves_is_asked(self, scheduled):
        def names():
            return {finding.check for finding in running.run(is_quick=True).findings}

        assert "edition" not in names()
        heartbeat.start()
        try:
            assert "edition" in names()
        finally:
            heartbeat.stop()

    def test_a_moment_that_passed_unseen_is_found(self, scheduled):
        """Moved past the portal, straight in the database: no write of ours told of it."""
        cursor = connection.connection.cursor()
        cursor.execute(
            "UPDATE news_article SET published_at = '2026-03-02 02:00:05' "
            f"WHERE id = {scheduled.pk:d}"
        )
        cursor.close()
        assert found(edition) == {}
        with time_machine.travel(factories.at(2026, 3, 2, 9, 1), tick=False):
            assert found(edition) == {"edition.late": ("error", 1)}
            assert examples(edition) == ["Bài hẹn giờ"]
