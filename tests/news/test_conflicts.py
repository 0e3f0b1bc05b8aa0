"""Two editors, one article: Lan opens the form, Minh saves, Lan saves."""

import pytest

from cantho_cchc.portal.models import Link
from news.models import Article, Attachment, Category
from tests import factories
from tests.factories import article_form, at

pytestmark = pytest.mark.django_db


def change(article):
    return f"/quan-tri/news/article/{article.pk}/change/"


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def shown(response):
    """The rows of the comparison: {label: (stored, typed)}."""
    rows = response.context["adminform"].form.differences()
    return {label: (stored, typed) for label, stored, typed in rows}


class TestConflict:
    @pytest.fixture
    def article(self):
        return factories.article("Gốc", body="<p>Đoạn gốc.</p>", byline="Hoàng Nhân")

    @pytest.fixture
    def stale(self, article):
        """Lan's form, opened before Minh saved a new body."""
        form = article_form(
            title="Tiêu đề của Lan",
            body="<p>Đoạn của Lan.</p>",
            byline="Hoàng Nhân",
            category=article.category_id,
            version=article.version,
            slug=article.slug,
        )
        Article.objects.get().save()
        minh = Article.objects.get()
        minh.body = "<p>Đoạn của Minh.</p>"
        minh.save()
        return form

    def test_a_stale_save_is_refused_with_both_texts(self, desk, article, stale):
        response = desk.post(change(article), stale)
        page = response.content.decode()
        assert "Chưa lưu" in page
        rows = shown(response)
        assert rows["Nội dung"] == ("Đoạn của Minh.", "Đoạn của Lan.")
        assert rows["Tiêu đề"] == ("Gốc", "Tiêu đề của Lan")
        assert "Tác giả" not in rows
        assert 'value="Tiêu đề của Lan"' in page
        assert Article.objects.get().body == "<p>Đoạn của Minh.</p>"

    def test_saving_again_without_comparing_is_refused_again(self, desk, article, stale):
        desk.post(change(article), stale)
        assert errors(desk.post(change(article), {**stale, "seen_version": 3}))
        assert Article.objects.get().title == "Gốc"

    def test_after_comparing_the_editor_may_decide(self, desk, article, stale):
        agreed = {**stale, "seen_version": 3, "keep_mine": "on"}
        assert desk.post(change(article), agreed).status_code == 302
        assert Article.objects.get().title == "Tiêu đề của Lan"

    def test_a_third_save_in_between_is_noticed(self, desk, article, stale):
        agreed = {**stale, "seen_version": 3, "keep_mine": "on"}
        Article.objects.get().save()
        assert errors(desk.post(change(article), agreed))

    def test_a_form_without_its_version_is_stale(self, desk, article, stale):
        del stale["version"]
        assert errors(desk.post(change(article), stale))

    def test_a_fresh_form_saves(self, desk, article):
        form = article_form(title="Mới", category=article.category_id, version=article.version)
        assert desk.post(change(article), form).status_code == 302
        assert Article.objects.get().version == 2

    def test_the_same_text_typed_by_both_is_no_dead_end(self, desk, article):
        form = article_form(title=article.title, body=article.body, byline=article.byline)
        form |= {"category": article.category_id, "status": "published", "version": 1}
        form |= {"published_at_0": "04/01/2022", "published_at_1": "10:09", "slug": article.slug}
        Article.objects.get().save()
        page = desk.post(change(article), form).content.decode()
        assert "Hai bản giống nhau ở mọi mục của biểu mẫu." in page
        assert 'name="keep_mine"' in page
        agreed = {**form, "seen_version": 2, "keep_mine": "on"}
        assert desk.post(change(article), agreed).status_code == 302

    def test_nothing_is_replaced_that_was_not_shown(self, desk, article, stale):
        minh = Article.objects.get()
        minh.expires_at = at(2031, 5, 5, 1, 0)
        minh.legacy_url, minh.is_featured = "/article/cu/1.htm", True
        minh.save()
        rows = shown(desk.post(change(article), {**stale, "title": ""}))
        assert rows["Hết hạn lúc"] == ("01:00 - 05/05/2031", "")
        assert rows["Địa chỉ cũ"] == ("/article/cu/1.htm", "")
        assert rows["Bài nổi bật"] == ("có", "không")
        assert rows["Tiêu đề"] == ("Gốc", "")
        assert rows["Trạng thái"] == ("đã đăng", "bản nháp")

    def test_the_decision_is_kept_while_another_error_is_mended(self, desk, article, stale):
        agreed = {**stale, "seen_version": 3, "keep_mine": "on", "source_url": "x:y"}
        response = desk.post(change(article), agreed)
        assert list(errors(response)) == ["source_url"]
        page = response.content.decode()
        assert 'name="keep_mine" id="id_keep_mine" checked' in page
        assert 'name="seen_version" value="3"' in page

    def test_stored_rows_below_are_named(self, desk, article, stale):
        Attachment.objects.create(article=article, title="Tệp của Minh", file="tep/a.pdf")
        assert "Tệp của Minh" in desk.post(change(article), stale).content.decode()

    def test_a_row_below_that_was_deleted_meanwhile_is_left_out_and_said(self, desk, article):
        kept, gone = (
            Attachment.objects.create(article=article, title=title, file=f"tep/{title}.pdf")
            for title in ("Giữ", "Mất")
        )
        form = article_form(title="Mới", category=article.category_id, version=1)
        form |= {"attachments-TOTAL_FORMS": "2", "attachments-INITIAL_FORMS": "2"}
        for i, row in enumerate([gone, kept]):
            form |= {f"attachments-{i}-id": row.pk, f"attachments-{i}-article": article.pk}
            form |= {f"attachments-{i}-title": f"{row.title} sửa", f"attachments-{i}-order": i}
        gone.delete()
        response = desk.post(change(article), form, follow=True)
        assert (
            "Người khác đã xóa tệp đính kèm mà bạn đang sửa: Mất sửa" in response.content.decode()
        )
        assert [row.title for row in article.attachments.all()] == ["Giữ sửa"]
        assert Article.objects.get().title == "Mới"

    def test_a_form_for_a_deleted_article_gives_the_text_back(self, desk, article, stale):
        Article.objects.all().delete()
        response = desk.post(change(article), stale)
        assert response.status_code == 409
        page = response.content.decode()
        assert "người khác đã xóa mục này" in page
        assert ">Tiêu đề của Lan</textarea>" in page
        assert "&lt;p&gt;Đoạn của Lan.&lt;/p&gt;" in page


def test_categories_and_links_are_guarded_too(desk):
    category = factories.category("Chuyên mục", description="Của Minh")
    form = {"name": "Tên của Lan", "order": "0", "slug": category.slug, "version": "0"}
    answer = desk.post(f"/quan-tri/news/category/{category.pk}/change/", form)
    assert shown(answer)["Giới thiệu"] == ("Của Minh", "")
    assert Category.objects.get().name == "Chuyên mục"
    link = Link.objects.create(title="Cổng", url="https://a.vn/")
    form = {"title": "Khác", "url": "https://b.vn/", "order": "0", "version": "0"}
    assert errors(desk.post(f"/quan-tri/portal/link/{link.pk}/change/", form))
    assert Link.objects.get().url == "https://a.vn/"


def test_two_saves_of_one_version_are_two_versions():
    article = factories.article()
    first, second = Article.objects.get(), Article.objects.get()
    first.save()
    second.save()
    article.refresh_from_db()
    assert article.version == 3
