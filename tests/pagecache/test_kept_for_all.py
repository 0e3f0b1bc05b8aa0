"""What is kept is the same for everybody who asks: found by two readers who tried to get more."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from cantho_cchc.pagecache import edition, keys
from cantho_cchc.pagecache.mark import MarkInMemory
from cantho_cchc.pagecache.store import _name
from cantho_cchc.pagecache.wsgi import finished_pages
from news.models import Article, PreviewLink, Withdrawal
from tests import factories
from tests.factories import at

from .asking import ask, django

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def app():
    return finished_pages(django)


def test_a_preview_is_kept_for_nobody_and_ends_when_its_link_does(app, editor):
    article = factories.draft(editor, "Bản nháp kín")
    with time_machine.travel(at(2026, 11, 23), tick=False) as now:
        ends = timezone.now() + timedelta(days=1)
        link = PreviewLink.objects.create(article=article, created_by=editor, expires_at=ends)
        for opened in (1, 2, 3):
            page = ask(link.get_absolute_url(), app)
            assert "Bản nháp kín" in page.text
            assert "no-store" in page.headers["Cache-Control"]
            link.refresh_from_db()
            assert link.opened == opened
        now.shift(timedelta(days=2))
        assert ask(link.get_absolute_url(), app).status == 404


@pytest.mark.parametrize("form", ["sessionid={}", "sessionid ={}", "a=b; sessionid\t= {}"])
def test_no_way_to_write_a_session_has_a_draft_kept(app, desk, form):
    draft = factories.article("Bản nháp kín", status="draft")
    session = desk.cookies[settings.SESSION_COOKIE_NAME].value
    ask(draft.get_absolute_url(), app, cookie=form.format(session))
    assert ask(draft.get_absolute_url(), app).status == 404


def test_where_the_portal_is_mounted_is_part_of_the_key(app):
    environ = {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "http", "PATH_INFO": "/tin/"}
    assert keys.key(environ) != keys.key({**environ, "SCRIPT_NAME": "/noi-khac"})


def test_schemes_are_told_apart():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/tin/"}
    assert len({keys.key({**environ, "wsgi.url_scheme": s}) for s in ("http", "https")}) == 2


def test_a_page_that_varies_by_another_header_is_not_kept(app):
    article = factories.article()
    path = f"/y-kien/{article.pk}/?da-gui=huu-ich"
    whole = ask(path, app)
    assert "X-Requested-With" in whole.headers["Vary"]
    assert ask(path, app, X_Requested_With="fetch").body != whole.body


def test_a_shared_page_goes_with_its_moment():
    one = SimpleNamespace(mark=b"1", version=(1, 1), until=100.0)
    later = SimpleNamespace(mark=b"1", version=(1, 1), until=200.0)
    assert _name("/", one) != _name("/", later)


def test_a_withdrawal_that_is_told_ends_when_the_article_would_have(app):
    with time_machine.travel(at(2026, 11, 23), tick=False) as now:
        ends = timezone.now() + timedelta(hours=1)
        article = factories.article(status=Article.Status.WITHDRAWN, expires_at=ends)
        Withdrawal.objects.create(
            article=article, mode=Withdrawal.Mode.NOTICE, reason="Sai số liệu"
        )
        assert ask(article.get_absolute_url(), app).status == 200
        now.shift(3600)
        assert ask(article.get_absolute_url(), app).status == 410


def test_what_needs_no_database_is_answered_without_one(app, monkeypatch):
    def away():
        raise OperationalError("gone")

    monkeypatch.setattr(edition, "version", away)
    assert ask("/healthz", app).status == 200
    assert ask("/static/css/main.css", app).status == 200


def test_an_error_of_the_database_does_not_leave_the_layer(app, monkeypatch):
    def away():
        raise OperationalError("gone")

    ask("/lien-he/", app)
    monkeypatch.setattr(edition, "held", away)
    monkeypatch.setattr(edition, "current", away)
    assert ask("/lien-he/", app).status == 200


class TestMarkInMemory:
    def test_each_change_is_seen_by_all(self, tmp_path):
        one, other = (MarkInMemory(tmp_path / "edition") for _ in range(2))
        seen = other.read()
        one.raise_()
        assert other.read() == one.read() != seen

    def test_a_file_that_was_taken_away_parts_nobody_for_long(self, tmp_path):
        one = MarkInMemory(tmp_path / "edition")
        (tmp_path / "edition").unlink()
        other = MarkInMemory(tmp_path / "edition")
        one.renew()
        other.raise_()
        assert one.read() == other.read()
