"""A signed link for people without an account: one article, for some days, until it is revoked."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from news.desk import workflow
from news.models import Article, Event, PreviewLink
from tests import factories
from tests.factories import draft, revise

pytestmark = pytest.mark.django_db


def at_desk(article, page=""):
    return f"/quan-tri/news/article/{article.pk}/{page}"


def text(response):
    return response.content.decode()


class TestPreviewLink:
    @pytest.fixture
    def article(self, lan):
        return draft(lan, "Dự thảo", body="<p>Góp ý giúp.</p>")

    @pytest.fixture
    def address(self, as_minh, article):
        as_minh.post(at_desk(article, "lien-ket/"), {"purpose": "Phòng Tư pháp", "days": 3})
        as_minh.logout()
        return PreviewLink.objects.get().get_absolute_url()

    def test_there_is_none_until_somebody_makes_one(self, as_minh, article):
        assert "chưa có liên kết xem trước" in text(as_minh.get(at_desk(article, "lien-ket/")))

    def test_it_opens_the_newest_text_and_says_how_often(self, client, address, article, lan):
        revise(article, lan, body="<p>Bản mới nhất.</p>")
        response = client.get(address)
        assert "Bản mới nhất." in text(response)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        client.get(address)
        assert PreviewLink.objects.get().opened == 2
        kinds = [event.kind for event in Event.objects.filter(kind=Event.Kind.LINKED)]
        assert kinds == [Event.Kind.LINKED]

    def test_it_is_no_page_view(self, client, address):
        from visitors.models import DailyCount

        client.get(address, HTTP_USER_AGENT="Mozilla/5.0 Firefox/130.0", HTTP_ACCEPT_LANGUAGE="vi")
        assert not DailyCount.objects.exists()

    def test_it_ends_when_its_time_is_over_or_it_is_revoked(self, client, address, article, minh):
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            assert client.get(address).status_code == 404
        assert client.get(address).status_code == 200
        client.force_login(minh)
        link = PreviewLink.objects.get()
        client.post(at_desk(article, f"lien-ket/{link.pk}/thu-hoi/"))
        client.logout()
        assert client.get(address).status_code == 404

    def test_a_changed_token_opens_nothing(self, client, address):
        token = re.search("xem-truoc/(.+)/", address)[1]
        for wrong in (token[:-1] + "A" if token[-1] != "A" else token[:-1] + "B", "1", "a:b:c"):
            assert client.get(f"/xem-truoc/{wrong}/").status_code == 404

    def test_it_opens_that_article_and_its_files_only(self, client, address, article, lan):
        listed = factories.attachment(article, is_live=False)
        unlisted = factories.attachment(article, is_live=False)
        stranger = factories.attachment(draft(lan), is_live=False)
        stored = Article.objects.get(pk=article.pk)
        workflow.save(stored, [(listed.pk, "Phụ lục")], lan, 1)
        assert f'href="{address}tep/{listed.pk}"' in text(client.get(address))
        assert client.get(f"{address}tep/{listed.pk}").status_code == 200
        for other in (unlisted, stranger):
            assert client.get(f"{address}tep/{other.pk}").status_code == 404
        assert client.get(listed.get_absolute_url()).status_code == 404
        assert client.get(article.get_absolute_url()).status_code == 404
