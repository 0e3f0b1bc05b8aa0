"""`published()`: the one definition of public, and what asks it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Article, Attachment
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
Status = Article.Status


@pytest.mark.parametrize(
    ("fields", "is_public"),
    [
        ({}, True),
        ({"status": Status.DRAFT}, False),
        ({"status": Status.WITHDRAWN}, False),
        ({"published_at": at(2026, 11, 23, 9, 0, 0)}, True),
        ({"published_at": at(2026, 11, 23, 9, 0, 1)}, False),
        ({"expires_at": at(2026, 11, 23, 9, 0, 1)}, True),
        ({"expires_at": at(2026, 11, 23, 9, 0, 0)}, False),
    ],
)
@time_machine.travel(at(2026, 11, 23, 9), tick=False)
def test_it_is_state_and_time(fields, is_public):
    article = factories.article(**fields)
    assert list(Article.objects.published()) == ([article] if is_public else [])
    assert article.is_public is is_public


HIDDEN = {
    "draft": {"status": Status.DRAFT},
    "withdrawn": {"status": Status.WITHDRAWN},
    "scheduled": {"published_at": at(2099, 1, 1)},
    "expired": {"expires_at": at(2022, 1, 5)},
}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_shows_nowhere(client, state):
    shown = factories.article("Bài công khai", published_at=at(2022, 1, 3))
    hidden = factories.article("Bài bí mật", is_featured=True, summary="Bí mật", **HIDDEN[state])
    upload = SimpleUploadedFile("mat.pdf", b"%PDF-1.7")
    file = Attachment.objects.create(article=hidden, title="Tệp", file=upload, is_live=True)
    status = 410 if state in ("withdrawn", "expired") else 404
    for address in (hidden.get_absolute_url(), f"/tin/sai-{hidden.pk}/"):
        response = client.get(address)
        assert response.status_code == status
        assert "bí mật" not in response.content.decode().lower()
    assert client.get(file.get_absolute_url()).status_code == 404
    assert client.get(file.file.url).status_code == 404
    pages = [
        "/",
        hidden.category.get_absolute_url(),
        shown.get_absolute_url(),
        "/luu-tru/2022/01/",
        "/rss/",
        "/atom/",
        f"{hidden.category.get_absolute_url()}rss/",
        "/sitemap-2022-01.xml",
        "/tin/",
        "/so-do-trang/",
    ]
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200, path
        page = response.content.decode()
        assert "bí mật" not in page.lower(), path
        assert hidden.slug not in page, path


def test_a_scheduled_article_appears_at_its_moment_without_anybody_doing_anything(client):
    moment = at(2026, 11, 24, 8)
    with time_machine.travel(moment - timedelta(days=1)):
        factories.article("Hẹn giờ", published_at=moment)
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        assert "Hẹn giờ" not in client.get("/").content.decode()
    with time_machine.travel(moment, tick=False):
        assert "Hẹn giờ" in client.get("/").content.decode()


def test_editors_may_look_before_readers_and_are_told_so(desk):
    draft = factories.article("Bản thảo", status=Status.DRAFT, published_at=None)
    page = desk.get(draft.get_absolute_url()).content.decode()
    assert "Bản xem trước" in page
    public = factories.article("Công khai")
    assert "Bản xem trước" not in desk.get(public.get_absolute_url()).content.decode()


def test_publishing_without_a_time_takes_the_whole_second_of_now():
    article = factories.article(published_at=None)
    assert article.published_at.microsecond == 0
    assert timezone.now() - article.published_at < timedelta(seconds=30)


def test_the_database_refuses_a_published_article_without_a_time():
    article = factories.article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(published_at=None)


def test_the_database_refuses_an_end_before_the_beginning():
    article = factories.article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(expires_at=article.published_at)
