"""What went wrong once: odd orders, odd input, two people, and what must not be public."""

import time
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from cantho_cchc.richtext import marked
from news.desk import workflow
from news.models import Article, Attachment, WorkingCopy
from tests import factories
from tests.factories import article_form, draft, member, revise

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/news/article/add/"
KEEP = "/quan-tri/news/article/tu-luu/"


def at_desk(pk, page="change/"):
    return f"/quan-tri/news/article/{pk}/{page}"


class TestTheSecondSaveOfANewForm:
    """Save, back, type on, save: the form's key has made an article already."""

    def test_its_text_waits_beside_the_first_ones_article(self, desk):
        form = article_form(title="Một")
        desk.post(ADD, form)
        page = desk.post(ADD, {**form, "title": "Hai"}, follow=True).content.decode()
        assert "được giữ thành bản tự lưu" in page
        assert "<ins>Hai</ins>" in page
        assert Article.objects.get().title == "Một"
        assert WorkingCopy.objects.get(article=Article.objects.get()).fields["title"] == ["Hai"]

    def test_an_autosave_that_comes_late_belongs_to_the_article(self, desk):
        form = article_form(title="Một")
        desk.post(ADD, form)
        desk.post(KEEP, {**form, "title": "Gõ tiếp"})
        assert WorkingCopy.objects.get(fields__isnull=False).article == Article.objects.get()


class TestFiles:
    def row(self, article, old, **more):
        row = {"id": old.pk, "article": article.pk, "title": "Kế hoạch", "order": 0, **more}
        sent = {f"attachments-0-{name}": value for name, value in row.items()}
        return {**sent, "attachments-TOTAL_FORMS": 1, "attachments-INITIAL_FORMS": 1}

    def test_a_file_in_place_of_another_waits_for_publication(self, desk):
        article = factories.article()
        old = factories.attachment(article)
        new = SimpleUploadedFile("moi.pdf", b"%PDF-1.4\n%new\n%%EOF")
        form = article_form(title=article.title, base=0, **self.row(article, old, file=new))
        assert desk.post(at_desk(article.pk), form).status_code == 302
        [listed] = article.revisions.newest().content["attachments"]
        made = Attachment.objects.get(pk=listed["id"])
        assert (made != old, made.is_live) == (True, False)
        assert made.file.read() == b"%PDF-1.4\n%new\n%%EOF"
        assert article.attachments.live().get() == old

    def test_a_refused_form_leaves_no_file_behind(self, desk, settings):
        from pathlib import Path

        def stored():
            return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}

        before = stored()
        new = SimpleUploadedFile("moi.pdf", b"%PDF-1.4\n%%EOF")
        row = {"attachments-0-title": "Tệp", "attachments-0-file": new, "attachments-0-order": 0}
        form = article_form(title="", **row, **{"attachments-TOTAL_FORMS": 1})
        assert desk.post(ADD, form).status_code == 200
        assert stored() == before


class TestOddInput:
    def test_nul_in_what_is_typed_is_kept_without_it(self, desk, editor):
        article = draft(editor)
        answer = desk.post(KEEP, {"article": article.pk, "title": "a\x00b", "x\x00": "c"})
        assert answer.status_code == 200
        assert WorkingCopy.objects.get().fields["title"] == ["ab"]

    @pytest.mark.parametrize("pk", [999_999, 10**25])
    @pytest.mark.parametrize(
        "page", ["duyet/", "go-bai/", "lien-ket/", "xem-truoc/", "history/", "phien-ban/1/"]
    )
    def test_an_article_that_is_not_there_is_404(self, desk, pk, page):
        assert desk.get(at_desk(pk, page)).status_code == 404

    @pytest.mark.parametrize("page", ["huy-hen/", "phien-ban/1/khoi-phuc/", "duyet/"])
    def test_so_is_a_step_on_it(self, desk, page):
        assert desk.post(at_desk(999_999, page)).status_code == 404

    @pytest.mark.parametrize("typed", [{"expires_at_0": "99/99/2020"}, {"category": "abc"}])
    def test_a_stale_save_with_a_mistake_shows_both(self, desk, editor, typed):
        article = draft(editor, "Gốc")
        form = article_form(title="Của Lan", base=1, slug=article.slug, **typed)
        revise(article, factories.editor("minh"), title="Của Minh")
        response = desk.post(at_desk(article.pk), form)
        names = [row.name for row in response.context["adminform"].form.rows]
        assert "title" in names
        assert 'name="seen" value="2"' in response.content.decode()

    def test_a_chosen_category_that_was_deleted_leaves_what_was_typed(self, desk, editor):
        article, gone = draft(editor), factories.category("Sắp xóa")
        form = article_form(title="Của Lan", base=1, category=article.category_id)
        revise(article, factories.editor("minh"), category=gone)
        Article.objects.update(category=article.category_id)
        gone.delete()
        chosen = {"seen": 2, "chon-title": "mine", "chon-category": "theirs", "chon-slug": "mine"}
        assert desk.post(at_desk(article.pk), {**form, **chosen}).status_code == 302
        assert article.revisions.newest().content["category"] == article.category_id

    def test_an_old_address_that_another_took_is_no_crash(self, desk, editor):
        article = draft(editor, legacy_url="/article/x/1.htm")
        revise(article, editor, legacy_url=None)
        draft(editor, legacy_url="/article/x/1.htm")
        page = desk.post(at_desk(article.pk, "phien-ban/1/khoi-phuc/"), follow=True)
        assert "Chưa khôi phục" in page.content.decode()
        assert article.revisions.count() == 2

    def test_comparing_what_has_nothing_in_common_ends_soon(self):
        old, new = (
            "<ul>" + "".join(f"<li>{word} {n}</li>" for n in range(2000)) + "</ul>"
            for word in ("cũ kỹ xưa", "mới toanh nay")
        )
        began = time.process_time()
        assert "<del>" in marked(old, new)
        assert time.process_time() - began < 10


class TestWhoDidWhat:
    def test_publishing_anothers_text_again_is_not_ones_own_work(self):
        lan, minh = member("Phóng viên", "lan"), member("Biên tập viên", "minh")
        article = draft(lan)
        assert workflow.publish(article.pk, 1, minh).is_own_work is False
        workflow.withdraw(article.pk, minh, "gone", "x")
        assert workflow.publish(article.pk, 1, minh).is_own_work is False

    def test_an_assignment_bounds_where_a_text_is_published(self):
        ours, theirs = factories.category("Của ta"), factories.category("Của họ")
        lan = member("Phóng viên", "lan")
        article = draft(lan, category=ours)
        revise(article, lan, category=theirs)
        Article.objects.filter(pk=article.pk).update(category=ours)
        with pytest.raises(PermissionDenied):
            workflow.publish(article.pk, 2, member("Biên tập viên", "hanh", ours))

    def test_only_who_may_write_may_delete(self, client):
        article = draft(member("Phóng viên", "lan"))
        hoa = member("Phóng viên", "hoa")
        from django.contrib.auth.models import Permission

        hoa.user_permissions.add(Permission.objects.get(codename="delete_article"))
        client.force_login(hoa)
        client.post(at_desk(article.pk, "delete/"), {"post": "yes"})
        assert Article.objects.filter(pk=article.pk).exists()


def test_a_notice_ends_with_the_article(client):
    import time_machine

    minh = factories.editor("minh")
    with time_machine.travel(factories.at(2022, 1, 5)):
        article = factories.article(expires_at=factories.at(2022, 2, 1))
        workflow.withdraw(article.pk, minh, "notice", "Hết hiệu lực")
        assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get(article.get_absolute_url()).status_code == 410


def test_an_editor_reads_the_notice_too(desk):
    article = factories.article(body="<p>Văn bản cũ.</p>")
    workflow.withdraw(article.pk, factories.editor("minh"), "notice", "Hết hiệu lực")
    page = desk.get(article.get_absolute_url()).content.decode()
    assert "Lý do: Hết hiệu lực" in page
    assert "chưa hiện với người đọc" not in page


def test_a_stranger_form_key_makes_nothing_of_others(client):
    key = str(uuid.uuid4())
    client.force_login(member("Phóng viên", "lan"))
    client.post(ADD, article_form(form_key=key))
    client.force_login(member("Phóng viên", "hoa"))
    client.post(KEEP, {"form_key": key, "title": "x"})
    assert WorkingCopy.objects.get(fields__isnull=False).article is None
