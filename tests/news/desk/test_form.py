"""The form of an article: typing becomes a revision; two editors meet and choose by field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from news.models import Article, Attachment, Revision
from tests import factories
from tests.factories import article_form, at, draft, member, revise

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/news/article/add/"


def change(article):
    return f"/quan-tri/news/article/{article.pk}/change/"


def form_of(article, **fields):
    """What the form sends that was opened on the newest revision, with some fields changed."""
    newest = article.revisions.newest()
    ours = {
        "title": article.title,
        "body": article.body,
        "category": article.category_id,
        "slug": article.slug,
        "base": newest.number if newest else 0,
    }
    return article_form(**{**ours, **fields})


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


class TestSaving:
    def test_a_new_article_is_a_draft_of_who_wrote_it(self, desk, editor):
        assert desk.post(ADD, article_form(title="Tin mới")).status_code == 302
        article = Article.objects.get()
        assert (article.status, article.created_by) == ("draft", editor)
        assert article.revisions.get().content["title"] == "Tin mới"

    def test_two_clicks_make_one_article(self, desk):
        form = article_form()
        for _ in range(2):
            assert desk.post(ADD, form).status_code == 302
        assert Article.objects.count() == 1

    def test_saving_a_public_article_changes_nothing_in_public(self, desk):
        article = factories.article("Đang đăng", body="<p>Cũ.</p>")
        sent = form_of(article, title="Sửa", body="<p>Mới.</p>")
        assert desk.post(change(article), sent).status_code == 302
        public = Article.objects.published().get()
        assert (public.title, public.body, public.version) == ("Đang đăng", "<p>Cũ.</p>", 1)
        page = desk.get(change(article)).content.decode()
        assert 'value="Sửa"' in page
        assert "Đang đăng, có bản sửa đang viết" in page

    def test_every_field_comes_back_as_it_was_typed(self, desk):
        cover, category = factories.image(), factories.category("Khác")
        fields = {
            "summary": "Tóm tắt", "byline": "Lan", "source": "Báo", "source_url": "https://b.vn/",
            "figures_on_0": "", "figures_on": "31/12/2021", "cover": str(cover.pk),
            "is_featured": "on", "expires_at_0": "31/12/2031", "expires_at_1": "08:00",
            "slug": "dia-chi", "legacy_url": "/article/x/1.htm", "category": str(category.pk),
        }  # fmt: skip
        desk.post(ADD, article_form(**fields))
        form = desk.get(change(Article.objects.get())).context["adminform"].form
        assert form.initial["cover"] == cover.pk
        assert form.initial["expires_at"] == at(2031, 12, 31, 8)
        assert form.initial["figures_on"].isoformat() == "2021-12-31"
        shown = {name: form.initial[name] for name in ("summary", "slug", "is_featured", "byline")}
        expected = {"summary": "Tóm tắt", "slug": "dia-chi", "is_featured": True, "byline": "Lan"}
        assert shown == expected

    def test_a_button_saves_and_submits(self, client):
        lan = member("Phóng viên", "lan")
        client.force_login(lan)
        response = client.post(ADD, article_form(_submit="1"), follow=True)
        assert Revision.objects.get().state == Revision.State.SUBMITTED
        assert "Đã lưu và gửi duyệt" in response.content.decode()

    def test_a_button_saves_and_leads_to_the_decision(self, desk):
        response = desk.post(ADD, article_form(_review="1"))
        assert response.url == f"/quan-tri/news/article/{Article.objects.get().pk}/duyet/"

    def test_advice_stands_beside_its_field(self, desk):
        article = draft(
            factories.editor("minh"), summary="", body='<p><a href="/a">tại đây</a></p>'
        )
        fields = desk.get(change(article)).context["adminform"].form.fields
        assert "Chưa có tóm tắt" in fields["summary"].help_text
        assert "“tại đây” không nói dẫn đến đâu" in fields["body"].help_text


class TestFiles:
    def inline(self, *rows, initial=0):
        sent = {"attachments-TOTAL_FORMS": len(rows), "attachments-INITIAL_FORMS": initial}
        for i, row in enumerate(rows):
            sent |= {f"attachments-{i}-{name}": value for name, value in row.items()}
        return sent

    def test_a_file_of_a_draft_is_nobodys_until_it_is_published(self, desk, client, editor):
        upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")
        rows = self.inline({"title": "Kế hoạch", "file": upload, "order": 0})
        article = factories.article()
        desk.post(change(article), form_of(article, **rows))
        file = Attachment.objects.get()
        assert article.revisions.newest().content["attachments"] == [
            {"id": file.pk, "title": "Kế hoạch"}
        ]
        desk.logout()
        assert client.get(file.get_absolute_url()).status_code == 404
        assert "Kế hoạch" not in client.get(article.get_absolute_url()).content.decode()

    def test_a_file_taken_off_the_list_is_kept_for_the_history(self, desk):
        article = factories.article()
        file = factories.attachment(article)
        row = {"id": file.pk, "article": article.pk, "title": "x", "order": 0, "DELETE": "on"}
        desk.post(change(article), form_of(article, title="Bỏ tệp", **self.inline(row, initial=1)))
        assert article.revisions.newest().content["attachments"] == []
        assert article.attachments.live().get() == file  # readers still have it

    def test_a_new_title_of_a_file_waits_for_publication(self, desk):
        article = factories.article()
        file = factories.attachment(article, title="Cũ")
        row = {"id": file.pk, "article": article.pk, "title": "Mới", "order": 0}
        desk.post(change(article), form_of(article, **self.inline(row, initial=1)))
        assert article.attachments.live().get().title == "Cũ"
        page = desk.get(change(article)).content.decode()
        assert 'value="Mới"' in page


class TestTwoEditors:
    @pytest.fixture
    def minh(self):
        user = factories.editor("minh")
        user.first_name = "Minh"
        user.save()
        return user

    @pytest.fixture
    def article(self, minh):
        return draft(minh, "Gốc", body="<p>Đoạn gốc.</p>", byline="Hoàng Nhân", summary="Tóm tắt")

    @pytest.fixture
    def stale(self, article, minh):
        """Lan's form, opened before Minh saved another body and byline."""
        form = form_of(
            article, title="Tiêu đề của Lan", body="<p>Đoạn của Lan.</p>", byline="Hoàng Nhân",
            summary="Tóm tắt",
        )  # fmt: skip
        revise(article, minh, body="<p>Đoạn của Minh.</p>", byline="Minh")
        return form

    def test_a_save_whose_answer_was_lost_can_be_sent_again(self, desk, article):
        form = form_of(article, title="Tiêu đề của Lan")
        for _ in range(2):
            assert desk.post(change(article), form).status_code == 302
        assert article.revisions.newest().number == 2

    def test_a_stale_save_writes_nothing_and_shows_both(self, desk, article, stale):
        response = desk.post(change(article), stale)
        assert "Chưa lưu: trong lúc bạn sửa, Minh đã lưu" in response.content.decode()
        rows = {row.name: row for row in response.context["adminform"].form.rows}
        assert rows["body"].theirs == [
            (False, "Đoạn của "), (True, "Minh"), (False, ".")
        ]  # fmt: skip
        assert rows["body"].mine == [(False, "Đoạn của "), (True, "Lan"), (False, ".")]
        assert article.revisions.count() == 2
        assert 'value="Tiêu đề của Lan"' in response.content.decode()

    def test_what_only_one_side_changed_is_chosen_already(self, desk, article, stale):
        form = desk.post(change(article), stale).context["adminform"].form
        assert {row.name: row.choice for row in form.rows} == {
            "title": "mine", "body": "", "byline": "theirs",
        }  # fmt: skip

    def test_the_editor_chooses_by_field_and_goes_on(self, desk, article, stale):
        chosen = {"seen": 2, "chon-title": "mine", "chon-body": "theirs", "chon-byline": "mine"}
        assert desk.post(change(article), {**stale, **chosen}).status_code == 302
        content = article.revisions.newest().content
        said = (content["title"], content["body"], content["byline"])
        assert said == ("Tiêu đề của Lan", "<p>Đoạn của Minh.</p>", "Hoàng Nhân")

    def test_a_field_without_a_choice_is_asked_for_again(self, desk, article, stale):
        assert errors(desk.post(change(article), {**stale, "seen": 2, "chon-title": "mine"}))
        assert article.revisions.count() == 2

    def test_a_third_save_in_between_is_noticed(self, desk, article, stale, minh):
        revise(article, minh, body="<p>Minh sửa nữa.</p>")
        chosen = {"seen": 2, "chon-title": "mine", "chon-body": "mine", "chon-byline": "mine"}
        response = desk.post(change(article), {**stale, **chosen})
        assert errors(response)
        assert 'name="seen" value="3"' in response.content.decode()

    def test_a_form_without_its_base_is_stale(self, desk, article, stale):
        del stale["base"]
        assert errors(desk.post(change(article), stale))

    def test_choices_are_kept_while_another_mistake_is_mended(self, desk, article, stale):
        chosen = {"seen": 2, "chon-title": "theirs", "chon-body": "mine", "chon-byline": "mine"}
        response = desk.post(change(article), {**stale, **chosen, "source_url": "x:y"})
        assert list(errors(response)) == ["source_url"]
        page = response.content.decode()
        assert 'name="chon-title" value="theirs" checked' in page
        assert 'name="chon-body" value="mine" checked' in page

    def test_the_same_text_typed_by_both_is_no_dead_end(self, desk, article, minh):
        form = form_of(article, title="Hai người cùng gõ", byline="Hoàng Nhân", summary="Tóm tắt")
        revise(article, minh, title="Hai người cùng gõ")
        assert desk.post(change(article), {**form, "seen": 2}).status_code == 302

    def test_files_that_a_colleague_added_are_a_choice(self, desk, article, minh):
        form = form_of(article, byline="Hoàng Nhân", summary="Tóm tắt", title="Lan")
        file = factories.attachment(article, title="Tệp của Minh", is_live=False)
        from news.desk import workflow

        workflow.save(Article.objects.get(pk=article.pk), [(file.pk, file.title)], minh, 1)
        response = desk.post(change(article), form)
        assert "Tệp của Minh" in response.content.decode()
        chosen = {**form, "seen": 2, "chon-title": "mine", "chon-attachments": "theirs"}
        assert desk.post(change(article), chosen).status_code == 302
        assert article.revisions.newest().content["attachments"] == [
            {"id": file.pk, "title": "Tệp của Minh"}
        ]


class TestRights:
    def test_a_writer_opens_only_what_is_her_own(self, client):
        lan, hoa = member("Phóng viên", "lan"), member("Phóng viên", "hoa")
        own, other = draft(lan, "Của Lan"), draft(hoa, "Của Hoa")
        public = factories.article("Của mọi người")
        client.force_login(lan)
        assert client.get(change(own)).status_code == 200
        assert client.get(change(other)).status_code == 302  # to the first page, with a word
        listed = client.get("/quan-tri/news/article/").content.decode()
        assert "Của Lan" in listed
        assert "Của mọi người" in listed
        assert "Của Hoa" not in listed
        assert client.post(change(public), form_of(public, title="x")).status_code == 403
        assert client.get(other.get_absolute_url()).status_code == 404

    def test_categories_are_those_of_the_assignment(self, client):
        ours, theirs = factories.category("Của ta"), factories.category("Của họ")
        client.force_login(member("Phóng viên", "lan", ours))
        form = client.get(ADD).context["adminform"].form
        assert list(form.fields["category"].queryset) == [ours]
        response = client.post(ADD, article_form(category=theirs.pk))
        assert list(errors(response)) == ["category"]

    def test_what_was_published_cannot_be_deleted(self, desk):
        public, unseen = factories.article(), draft(factories.editor("minh"))
        delete = "/quan-tri/news/article/{}/delete/"
        assert desk.post(delete.format(public.pk), {"post": "yes"}).status_code == 403
        assert desk.post(delete.format(unseen.pk), {"post": "yes"}).status_code == 302
        assert list(Article.objects.all()) == [public]


class TestOthersDrafts:
    """A writer may read what is public, and nothing of what colleagues are still writing in it."""

    PAGES = ["change/", "xem-truoc/", "history/", "phien-ban/2/", "duyet/", "lien-ket/"]

    @pytest.fixture
    def article(self):
        article = factories.article("Đang đăng")
        revise(article, factories.editor("minh"), title="Bí mật của Minh", body="<p>Bí mật.</p>")
        return article

    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize("group", ["Phóng viên", "Quản trị"])
    def test_no_page_of_the_desk_shows_them(self, client, article, page, group):
        client.force_login(member(group, "hoa"))
        response = client.get(f"/quan-tri/news/article/{article.pk}/{page}", follow=True)
        assert "Bí mật" not in response.content.decode()

    def test_there_is_no_button_to_save_what_may_only_be_read(self, client, article):
        client.force_login(member("Phóng viên", "hoa"))
        page = client.get(f"/quan-tri/news/article/{article.pk}/change/").content.decode()
        assert "Đang đăng" in page
        assert 'type="submit" name="_' not in page

    def test_nor_can_they_be_previewed_by_sending_a_form(self, client, article):
        client.force_login(member("Phóng viên", "hoa"))
        address = f"/quan-tri/news/article/{article.pk}/xem-truoc/"
        assert client.post(address, form_of(article)).status_code == 403
        client.force_login(member("Quản trị", "tuan"))
        assert client.post("/quan-tri/news/article/xem-truoc/", article_form()).status_code == 403

    def test_a_copy_of_one_article_does_not_fill_the_form_of_another(self, desk, article):
        other = draft(factories.editor("hoa"), "Bài khác")
        keep = "/quan-tri/news/article/tu-luu/"
        desk.post(keep, {"article": other.pk, **form_of(other, title="Đang gõ")})
        from news.models import WorkingCopy

        pk = WorkingCopy.objects.get().pk
        page = desk.get(f"{change(article)}?khoi-phuc={pk}").content.decode()
        assert "Đang gõ" not in page
