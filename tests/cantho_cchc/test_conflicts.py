"""Two editors, one row: Lan opens the form, Minh saves, Lan saves. Articles choose by field."""

import pytest
from django.utils import timezone

from cantho_cchc.portal.models import Hotline, Link, Notice, Page, Portal
from news.models import Category
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
PORTAL = "/quan-tri/portal/portal/1/change/"


def change(page):
    return f"/quan-tri/portal/page/{page.pk}/change/"


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def shown(response):
    """The rows of the comparison: {label: (stored, typed)}."""
    rows = response.context["adminform"].form.differences()
    return {label: (stored, typed) for label, stored, typed in rows}


class TestConflict:
    @pytest.fixture
    def page(self):
        return Page.objects.create(title="Gốc", body="<p>Đoạn gốc.</p>", order=5)

    @pytest.fixture
    def stale(self, page):
        """Lan's form, opened before Minh saved a new body."""
        form = {
            "title": "Tiêu đề của Lan",
            "body": "<p>Đoạn của Lan.</p>",
            "slug": page.slug,
            "order": "5",
            "version": page.version,
        }
        Page.objects.get(pk=page.pk).save()
        minh = Page.objects.get(pk=page.pk)
        minh.body = "<p>Đoạn của Minh.</p>"
        minh.save()
        return form

    def stored(self, page):
        return Page.objects.get(pk=page.pk)

    def test_a_stale_save_is_refused_with_both_texts(self, desk, page, stale):
        response = desk.post(change(page), stale)
        html = response.content.decode()
        assert "Chưa lưu" in html
        rows = shown(response)
        assert rows["Nội dung"] == ("Đoạn của Minh.", "Đoạn của Lan.")
        assert rows["Tiêu đề"] == ("Gốc", "Tiêu đề của Lan")
        assert "Thứ tự" not in rows
        assert 'value="Tiêu đề của Lan"' in html
        assert self.stored(page).body == "<p>Đoạn của Minh.</p>"

    def test_saving_again_without_comparing_is_refused_again(self, desk, page, stale):
        desk.post(change(page), stale)
        assert errors(desk.post(change(page), {**stale, "seen_version": 3}))
        assert self.stored(page).title == "Gốc"

    def test_after_comparing_the_editor_may_decide(self, desk, page, stale):
        agreed = {**stale, "seen_version": 3, "keep_mine": "on"}
        assert desk.post(change(page), agreed).status_code == 302
        assert self.stored(page).title == "Tiêu đề của Lan"

    def test_a_third_save_in_between_is_noticed(self, desk, page, stale):
        agreed = {**stale, "seen_version": 3, "keep_mine": "on"}
        self.stored(page).save()
        assert errors(desk.post(change(page), agreed))

    def test_a_form_without_its_version_is_stale(self, desk, page, stale):
        del stale["version"]
        assert errors(desk.post(change(page), stale))

    def test_a_fresh_form_saves(self, desk, page, stale):
        form = {**stale, "title": "Mới", "version": 3}
        assert desk.post(change(page), form).status_code == 302
        assert (self.stored(page).title, self.stored(page).version) == ("Mới", 4)

    def test_the_same_text_typed_by_both_is_no_dead_end(self, desk, page):
        form = {"title": "Gốc", "body": page.body, "slug": page.slug, "order": "5", "version": 1}
        self.stored(page).save()
        html = desk.post(change(page), form).content.decode()
        assert "Hai bản giống nhau ở mọi mục của biểu mẫu." in html
        assert 'name="keep_mine"' in html
        agreed = {**form, "seen_version": 2, "keep_mine": "on"}
        assert desk.post(change(page), agreed).status_code == 302

    def test_nothing_is_replaced_that_was_not_shown(self, desk, page, stale):
        minh = self.stored(page)
        minh.is_in_menu, minh.order, minh.slug = True, 7, "dia-chi"
        minh.save()
        rows = shown(desk.post(change(page), {**stale, "title": "", "slug": ""}))
        assert rows["Hiện trên thanh điều hướng"] == ("có", "không")
        assert rows["Thứ tự"] == ("7", "5")
        assert rows["Địa chỉ"] == ("dia-chi", "")
        assert rows["Tiêu đề"] == ("Gốc", "")

    def test_times_and_choices_are_shown_as_people_read_them(self, desk):
        start, end = at(2031, 5, 5, 1, 0), at(2031, 5, 6, 1, 0)
        notice = Notice.objects.create(text="Bảo trì", starts_at=start, ends_at=end)
        Notice.objects.get(pk=notice.pk).save()
        form = {"text": "Bảo trì", "kind": "emergency", "version": "1"}
        form |= {"starts_at_0": "05/05/2031", "starts_at_1": "02:00"}
        form |= {"ends_at_0": "06/05/2031", "ends_at_1": "01:00"}
        rows = shown(desk.post(f"/quan-tri/portal/notice/{notice.pk}/change/", form))
        assert rows["Hiện từ"] == ("01:00 - 05/05/2031", "02:00 - 05/05/2031")
        assert "Hiện đến" not in rows

    def test_the_decision_is_kept_while_another_error_is_mended(self, desk, page, stale):
        agreed = {**stale, "seen_version": 3, "keep_mine": "on", "order": "x"}
        response = desk.post(change(page), agreed)
        assert list(errors(response)) == ["order"]
        html = response.content.decode()
        assert 'name="keep_mine" id="id_keep_mine" checked' in html
        assert 'name="seen_version" value="3"' in html

    def test_a_form_for_a_deleted_row_gives_the_text_back(self, desk, page, stale):
        Page.objects.filter(pk=page.pk).delete()
        response = desk.post(change(page), stale)
        assert response.status_code == 409
        html = response.content.decode()
        assert "người khác đã xóa mục này" in html
        assert ">Tiêu đề của Lan</textarea>" in html
        assert "&lt;p&gt;Đoạn của Lan.&lt;/p&gt;" in html


class TestRowsBelow:
    def form(self, *rows):
        portal = Portal.objects.get()
        names = [field.name for field in Portal._meta.fields if field.name not in ("id", "banner")]
        sent = {name: getattr(portal, name) for name in names}
        total = {"hotlines-TOTAL_FORMS": len(rows), "hotlines-INITIAL_FORMS": len(rows)}
        sent |= total
        for i, row in enumerate(rows):
            sent |= {f"hotlines-{i}-id": row.pk, f"hotlines-{i}-portal": 1}
            sent |= {f"hotlines-{i}-number": row.number, f"hotlines-{i}-label": f"{row.label} sửa"}
            sent |= {f"hotlines-{i}-order": i}
        return sent

    def test_they_are_named_when_a_save_is_refused(self, desk):
        form = self.form()
        Portal.objects.get().save()
        assert "0931.015.119" in desk.post(PORTAL, form).content.decode()

    def test_one_that_was_deleted_meanwhile_is_left_out_and_said(self, desk):
        Hotline.objects.all().delete()
        gone = Hotline.objects.create(portal_id=1, number="0900 000 001", label="Mất")
        kept = Hotline.objects.create(portal_id=1, number="0900 000 002", label="Giữ")
        form = self.form(gone, kept)
        gone.delete()
        response = desk.post(PORTAL, form, follow=True)
        said = "Người khác đã xóa đường dây nóng mà bạn đang sửa: 0900 000 001, Mất sửa"
        assert said in response.content.decode()
        assert [row.label for row in Hotline.objects.all()] == ["Giữ sửa"]


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
    Page.objects.create(title="Trang", body="<p>a</p>")
    first, second = Page.objects.get(title="Trang"), Page.objects.get(title="Trang")
    first.save()
    second.save()
    assert Page.objects.get(title="Trang").version == 3
    assert timezone.now() > first.updated_at
