"""What is typed and not saved is kept; who else has the article open is told."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from news.models import Article, Revision, WorkingCopy
from tests import factories
from tests.factories import article_form, draft, member, revise

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/news/article/add/"
KEEP = "/quan-tri/news/article/tu-luu/"


def change(article):
    return f"/quan-tri/news/article/{article.pk}/change/"


def text(response):
    return response.content.decode()


class TestKeeping:
    def test_it_touches_neither_the_article_nor_its_history(self, as_lan, lan):
        article = draft(lan, "Đã lưu")
        before = Article.objects.values().get()
        answer = as_lan.post(KEEP, {"article": article.pk, **article_form(title="Đang gõ", base=1)})
        assert set(answer.json()) == {"saved", "others"}
        assert Article.objects.values().get() == before
        assert article.revisions.count() == 1
        assert WorkingCopy.objects.get().fields["title"] == ["Đang gõ"]

    def test_there_is_one_row_for_an_editor_and_an_article(self, as_lan, lan):
        article = draft(lan)
        for title in ("Một", "Hai"):
            as_lan.post(KEEP, {"article": article.pk, **article_form(title=title)})
        as_lan.post(KEEP, {"article": article.pk})  # a sign of life without a text
        assert WorkingCopy.objects.get().fields["title"] == ["Hai"]

    def test_secrets_of_the_form_are_not_kept(self, as_lan, lan):
        article = draft(lan)
        as_lan.post(KEEP, {"article": article.pk, "csrfmiddlewaretoken": "x", "title": "Một"})
        assert "csrfmiddlewaretoken" not in WorkingCopy.objects.get().fields

    def test_each_new_form_has_a_row_of_its_own(self, as_lan):
        for title in ("Một", "Hai"):
            form = {"form_key": uuid.uuid4(), "title": title}
            assert as_lan.post(KEEP, form).status_code == 200
        assert WorkingCopy.objects.count() == 2

    def test_what_is_too_much_is_said(self, as_lan, lan):
        sent = {"article": draft(lan).pk, "title": "x", "body": "a" * 4_000_001}
        answer = as_lan.post(KEEP, sent)
        assert answer.status_code == 413
        assert answer.json()["error"]["message"].startswith("Chưa tự lưu")

    @pytest.mark.parametrize("key", ["", "x", "\x00"])
    def test_a_form_without_a_key_is_refused(self, as_lan, key):
        assert as_lan.post(KEEP, {"form_key": key, "title": "x"}).status_code == 403

    def test_it_is_for_those_who_may_write_the_article(self, as_lan, client):
        other = draft(member("Phóng viên", "hoa"))
        assert as_lan.post(KEEP, {"article": other.pk, "title": "x"}).status_code == 403
        client.force_login(member("Quản trị", "tuan"))
        assert client.post(KEEP, {"form_key": uuid.uuid4(), "title": "x"}).status_code == 403
        client.logout()
        sent = client.post(KEEP, {"article": other.pk}, headers={"accept": "application/json"})
        assert sent.status_code == 403
        assert sent.json()["error"]["message"].startswith("Phiên làm việc đã hết.")
        assert not WorkingCopy.objects.exists()

    def test_it_takes_forms_only(self, as_lan):
        assert as_lan.get(KEEP).status_code == 405

    def test_a_save_makes_it_superfluous(self, as_lan, lan):
        article = draft(lan)
        form = article_form(title="Mới", category=article.category_id, base=1)
        as_lan.post(KEEP, {"article": article.pk, **form})
        as_lan.post(change(article), form)
        assert WorkingCopy.objects.get().fields is None
        new = article_form(title="Bài khác")
        as_lan.post(KEEP, new)
        as_lan.post(ADD, new)
        assert WorkingCopy.objects.exclude(fields=None).count() == 0

    def test_a_refused_save_leaves_it(self, as_lan, lan):
        article = draft(lan)
        form = article_form(title="Mới", category=article.category_id, base=1)
        as_lan.post(KEEP, {"article": article.pk, **form})
        as_lan.post(change(article), {**form, "title": ""})
        assert WorkingCopy.objects.get().fields["title"] == ["Mới"]


class TestRestoring:
    @pytest.fixture
    def article(self, lan):
        return draft(lan, "Đã lưu", body="<p>Câu đã lưu.</p>")

    @pytest.fixture
    def copy(self, as_lan, article):
        form = article_form(title="Đang gõ", body="<p>Câu đang gõ.</p>", byline="Lan", base=1)
        form |= {"expires_at_0": "31/12/2031", "expires_at_1": "08:00", "slug": article.slug}
        form |= {"category": article.category_id, "is_featured": "on"}
        as_lan.post(KEEP, {"article": article.pk, **form})
        return WorkingCopy.objects.get()

    def test_both_are_shown_with_their_times(self, as_lan, article, copy):
        page = text(as_lan.get(change(article)))
        for at in (copy.saved_at, article.revisions.get().created_at):
            assert f"{timezone.localtime(at):%H:%M - %d/%m/%Y}" in page
        assert "<del>lưu</del>" in page
        assert "<ins>gõ</ins>" in page
        assert 'value="Đã lưu"' in page

    def test_it_comes_back_into_the_form_field_by_field(self, as_lan, article, copy):
        page = text(as_lan.get(f"{change(article)}?khoi-phuc={copy.pk}"))
        assert 'value="Đang gõ"' in page
        assert "&lt;p&gt;Câu đang gõ.&lt;/p&gt;" in page
        assert 'value="31/12/2031"' in page
        assert "Đang hiện bản tự lưu" in page
        assert 'name="is_featured" id="id_is_featured" checked' in page
        assert article.revisions.count() == 1

    def test_coming_back_can_be_undone(self, as_lan, article, copy):
        as_lan.get(f"{change(article)}?khoi-phuc={copy.pk}")
        assert "Câu đã lưu." in text(as_lan.get(change(article)))
        assert WorkingCopy.objects.get().fields is not None

    def test_giving_it_up_can_be_undone(self, as_lan, article, copy):
        page = text(as_lan.post(f"{KEEP}{copy.pk}/bo/", follow=True))
        assert "Đang gõ" not in page
        assert f"?khoi-phuc={copy.pk}" in page
        assert 'value="Đang gõ"' in text(as_lan.get(f"{change(article)}?khoi-phuc={copy.pk}"))

    def test_a_colleagues_copy_stays_the_colleagues(self, client, article, copy):
        client.force_login(factories.editor("minh"))
        page = text(client.get(f"{change(article)}?khoi-phuc={copy.pk}"))
        assert 'value="Đã lưu"' in page
        client.post(f"{KEEP}{copy.pk}/bo/")
        assert WorkingCopy.objects.get(pk=copy.pk).is_set_aside is False

    @pytest.mark.parametrize("asked", ["x", "99999999999999999999", "²", ""])
    def test_a_nonsense_address_shows_what_is_stored(self, as_lan, article, asked):
        assert 'value="Đã lưu"' in text(as_lan.get(f"{change(article)}?khoi-phuc={asked}"))

    def test_a_copy_that_met_a_newer_revision_is_compared_at_save(self, as_lan, article, copy):
        revise(article, factories.editor("minh"), title="Minh sửa")
        page = as_lan.get(f"{change(article)}?khoi-phuc={copy.pk}")
        assert page.context["adminform"].form["base"].value() == "1"

    def test_a_new_article_that_was_never_saved_comes_back(self, as_lan):
        form = article_form(title="Bài mới gõ dở")
        as_lan.post(KEEP, form)
        assert "Bài mới gõ dở" in text(as_lan.get(ADD))
        pk = WorkingCopy.objects.get().pk
        restored = as_lan.get(f"{ADD}?khoi-phuc={pk}").context["adminform"].form
        assert restored["title"].value() == "Bài mới gõ dở"
        assert restored["form_key"].value() == form["form_key"]


class TestPresence:
    def test_colleagues_are_named_with_the_time_and_nobody_is_kept_out(self, client, lan):
        minh = factories.editor("minh")
        minh.first_name = "Minh"
        minh.save()
        article = draft(lan)
        client.force_login(minh)
        client.post(KEEP, {"article": article.pk})
        client.force_login(lan)
        with time_machine.travel(timezone.now() + timedelta(minutes=3, seconds=5)):
            page = text(client.get(change(article)))
            assert "Minh đang mở bài này, 3 phút trước" in page
            answer = client.post(KEEP, {"article": article.pk}).json()
            assert answer["others"] == ["Minh đang mở bài này, 3 phút trước"]
            form = article_form(title="Vẫn lưu được", category=article.category_id, base=1)
            assert client.post(change(article), form).status_code == 302
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            assert client.post(KEEP, {"article": article.pk}).json()["others"] == []
        assert Revision.objects.count() == 2
