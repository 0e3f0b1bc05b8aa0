"""Lan writes; her session ends or her token grows old; she saves: nothing typed is lost."""

from urllib.parse import urlencode

import lxml.html
import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cantho_cchc.conflicts import VersionedAdmin
from cantho_cchc.portal.models import Page
from tests import factories
from tests.factories import PASSWORD, picture
from tests.server import visible_text

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/portal/page/add/"
LOGIN = "/quan-tri/login/"
OWN = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
NUMBERS = ("category", "cover", "parent", "permissions", "banner", "order", "published_at_0")
TEXT = {"title": "Giới <b>thiệu</b>", "body": '<p>Đoạn "một"</p>', "order": "7", "_save": "Lưu"}


@pytest.fixture
def browser(editor):
    """A client that keeps the rules of CSRF; not signed in."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def lan(browser, editor):
    browser.force_login(editor)
    browser.get(ADD)
    return browser


def token(client):
    return client.cookies["csrftoken"].value


def save(client, fields=TEXT, address=ADD, **headers):
    sent = {**fields, "csrfmiddlewaretoken": token(client)}
    return client.post(address, sent, headers=headers)


def end_sessions():
    Session.objects.all().delete()


def text(response):
    return visible_text(response.content.decode())


def form(response, number=-1):
    """(action, {name: values}) of a form on a page, as a browser would send it."""
    page = lxml.html.fromstring(response.content.decode())
    found = [form for form in page.forms if form.get("id") != "logout-form"][number]
    fields = {}
    for name, value in found.form_values():
        fields.setdefault(name, []).append(value)
    return found.get("action"), fields


def sign_in(client, page, username="lan", password=PASSWORD, **headers):
    action, fields = form(page)
    sent = {**fields, "username": username, "password": password}
    return client.post(action, sent, headers=headers)


def go_on(client, page):
    return client.post(*form(page))


class TestExpiredSession:
    def test_the_text_is_kept_through_sign_in_and_saved(self, lan):
        end_sessions()
        page = save(lan)
        assert page.status_code == 403
        assert "Mọi chữ bạn vừa nhập vẫn còn nguyên" in text(page)
        again = sign_in(lan, page)
        assert "Bạn đã đăng nhập lại" in text(again)
        assert 'Tiêu đề Giới <b>thiệu</b> Nội dung Đoạn "một"' in text(again)
        assert Page.objects.count() == 0
        saved = go_on(lan, again)
        assert (saved.status_code, saved.url) == (302, "/quan-tri/portal/page/")
        stored = Page.objects.get()
        assert (stored.title, stored.order) == ("Giới <b>thiệu</b>", 7)
        assert stored.body == '<p>Đoạn "một"</p>'

    def test_a_wrong_password_loses_nothing(self, lan):
        end_sessions()
        wrong = sign_in(lan, save(lan), password="sai")
        assert "vẫn còn nguyên" in text(wrong)
        go_on(lan, sign_in(lan, wrong))
        assert Page.objects.get().title == TEXT["title"]

    def test_every_value_of_a_repeated_name_is_kept_in_order(self, lan):
        chosen = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)[:3]]
        end_sessions()
        rights = {"name": "Nhóm", "permissions": chosen}
        again = sign_in(lan, save(lan, rights, "/quan-tri/auth/group/add/"))
        assert form(again)[1]["permissions"] == chosen

    def test_token_name_and_password_are_not_among_what_is_kept(self, lan):
        old = token(lan)
        end_sessions()
        page = save(lan, {**TEXT, "username": "mot-ten"})
        kept = [name for name in form(page)[1] if name.startswith("chu-")]
        assert sorted(kept) == ["chu-_save", "chu-body", "chu-order", "chu-title"]
        again = sign_in(lan, page)
        assert old not in again.content.decode()
        assert PASSWORD not in again.content.decode()

    @pytest.mark.parametrize(
        ("place", "fields"),
        [
            ("auth/user/add/", {"username": "moi", "password1": "bi-mat-1022"}),
            ("auth/user/{}/password/", {"password1": "bi-mat-1022"}),
            ("auth/user/{}/change/", {"first_name": "bi-mat-1022"}),
            ("password_change/", {"old_password": "bi-mat-1022"}),
            ("portal/page/add/", {"title": "a", "x-password": "bi-mat-1022"}),
        ],
    )
    def test_forms_with_passwords_are_never_kept(self, lan, editor, place, fields):
        end_sessions()
        answer = save(lan, fields, f"/quan-tri/{place.format(editor.pk)}")
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, LOGIN)
        assert "bi-mat" not in answer.content.decode() + answer.url

    def test_files_are_named_because_they_cannot_be_kept(self, lan):
        end_sessions()
        file = SimpleUploadedFile("một cửa.jpg", picture())
        page = save(lan, {"file": file, "alt": "Một cửa"}, "/quan-tri/pictures/image/add/")
        assert "chọn lại: tệp ảnh: một cửa.jpg" in text(page).lower()
        again = sign_in(lan, page)
        assert "chọn lại: tệp ảnh: một cửa.jpg" in text(again).lower()
        refused = go_on(lan, again)
        assert refused.status_code == 200
        assert form(refused)[1]["alt"] == ["Một cửa"]

    def test_a_long_text_is_kept_whole(self, lan):
        long = "<p>" + "Một đoạn văn dài.\r\n" * 20_000 + "</p>"
        end_sessions()
        again = sign_in(lan, save(lan, {**TEXT, "body": long}))
        assert form(again)[1]["body"] == [long.replace("\r\n", "\n")]  # as HTML is read

    def test_nothing_of_it_is_stored_or_logged(self, lan, caplog, db):
        caplog.set_level("DEBUG", "django.request")
        end_sessions()
        again = sign_in(lan, save(lan))
        assert "Đoạn" not in caplog.text
        assert "Đoạn" not in str(lan.session.items())
        assert list(get_messages(again.wsgi_request)) == []

    def test_the_answers_are_for_nobody_else(self, lan):
        end_sessions()
        page = save(lan)
        for answer in (page, sign_in(lan, page)):
            assert "no-store" in answer["Cache-Control"]
            assert answer["X-Frame-Options"] == "DENY"

    def test_rows_below_a_form_are_kept_and_named(self, lan):
        hotlines = {f"hotlines-{n}-{key}": "" for n in (0, 1) for key in ("id", "portal")}
        fields = {
            "name": "Cổng",
            "hotlines-TOTAL_FORMS": "2",
            "hotlines-INITIAL_FORMS": "0",
            "hotlines-1-label": "Đường dây của Lan",
            "hotlines-1-phone": "0292 3 810 000",
            **hotlines,
        }
        end_sessions()
        again = sign_in(lan, save(lan, fields, "/quan-tri/portal/portal/1/change/"))
        assert "Đường dây của Lan" in text(again)
        assert form(again)[1]["hotlines-1-phone"] == ["0292 3 810 000"]

    @pytest.mark.parametrize("model", admin.site._registry, ids=str)
    def test_no_form_of_the_desk_breaks_on_the_way(self, lan, model):
        place = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/add/"
        end_sessions()
        hostile = {"x": "Đoạn", "title": "\0", **dict.fromkeys(NUMBERS, "9" * 40)}
        page = save(lan, hostile, place, **OWN)
        if model is get_user_model():
            assert page.status_code == 302
        else:
            assert sign_in(lan, page).status_code == 200


class TestStrangers:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://la.example"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        ],
    )
    @pytest.mark.parametrize("is_signed_in", [True, False])
    def test_a_form_of_another_site_puts_no_words_into_anybody_s_hands(
        self, lan, headers, is_signed_in
    ):
        if not is_signed_in:
            end_sessions()
        answer = lan.post(ADD, TEXT, headers=headers)
        assert answer.status_code == 403
        assert "Biểu mẫu đã hết hạn" in text(answer)
        assert "Giới" not in text(answer).partition("Biểu mẫu đã hết hạn")[2]
        assert Page.objects.count() == 0

    def test_without_a_word_of_the_browser_only_the_token_counts(self, lan):
        end_sessions()
        assert "Biểu mẫu đã hết hạn" in text(lan.post(ADD, TEXT))
        assert "vẫn còn nguyên" in text(save(lan))

    @pytest.mark.parametrize(
        "address",
        [
            "https://la.example/quan-tri/portal/page/add/",
            "//la.example/quan-tri/portal/page/add/",
            "javascript:alert(1)",
            "/tim-kiem/",
            "/quan-tri/portal/page/",
            "/quan-tri/auth/user/add/",
            "/quan-tri/auth/user/1/password/",
            "/khong-co/\x00",
            "",
        ],
    )
    def test_kept_text_goes_to_forms_of_the_desk_only(self, browser, address):
        browser.get(LOGIN)
        fields = {"username": "lan", "password": PASSWORD, "next": address, "chu-title": "Đoạn"}
        answer = save(browser, fields, LOGIN)
        assert answer.status_code == 302
        assert not answer.url.startswith(("http", "//", "javascript"))

    def test_kept_text_is_shown_as_text(self, browser):
        browser.get(LOGIN)
        evil = '"><script>alert(1)</script>'
        fields = {"username": "lan", "password": "sai", "next": ADD, f"chu-{evil}": evil}
        page = save(browser, fields, LOGIN).content.decode()
        assert "<script>alert" not in page
        fields = {**fields, "password": PASSWORD, "chu-title": evil, "tep-x": evil}
        page = save(browser, fields, LOGIN).content.decode()
        assert "Bạn đã đăng nhập lại" in page
        assert "<script>alert" not in page

    def test_a_stranger_s_page_cannot_carry_words_through_sign_in(self, browser):
        browser.get(LOGIN)
        fields = {"username": "lan", "password": PASSWORD, "next": ADD, "chu-title": "Đoạn"}
        answer = save(browser, fields, LOGIN, **{"Sec-Fetch-Site": "cross-site"})
        assert "Đoạn" not in answer.content.decode()


class TestAnotherPerson:
    @pytest.fixture
    def minh(self, db):
        minh = factories.editor("minh")
        minh.is_superuser = False
        minh.save()
        return minh

    def test_rights_decide_and_a_refusal_shows_the_text(self, lan, minh):
        end_sessions()
        again = sign_in(lan, save(lan), "minh")
        refused = go_on(lan, again)
        assert refused.status_code == 403
        page = lxml.html.fromstring(refused.content.decode())
        boxes = {box.get("readonly") is not None: box.value for box in page.xpath("//textarea")}
        assert list(boxes) == [True]
        shown = [box.value for box in page.xpath("//textarea")]
        assert shown[:2] == ["Giới <b>thiệu</b>", '<p>Đoạn "một"</p>']
        assert Page.objects.count() == 0

    def test_who_may_goes_on(self, lan, minh):
        minh.user_permissions.set(Permission.objects.filter(content_type__model="page"))
        end_sessions()
        assert go_on(lan, sign_in(lan, save(lan), "minh")).status_code == 302
        assert Page.objects.count() == 1

    def test_a_right_taken_away_meanwhile_loses_nothing_either(self, browser, minh):
        browser.force_login(minh)
        browser.get("/quan-tri/")
        refused = save(browser)
        assert refused.status_code == 403
        assert "Đoạn" in text(refused)


class TestOldToken:
    """Signed in again in another tab: the session lives, the token of this form is old."""

    @pytest.fixture
    def row(self, db):
        return Page.objects.create(title="Giới thiệu", body="<p>Cũ.</p>")

    def send(self, client, address=ADD, fields=TEXT, **headers):
        sent = {**fields, "csrfmiddlewaretoken": "x" * 64}
        return client.post(address, sent, headers={**OWN, **headers})

    def test_the_form_comes_back_with_everything_and_saves_at_the_second_press(self, lan, row):
        address = f"/quan-tri/portal/page/{row.pk}/change/"
        fields = {**TEXT, "slug": row.slug, "version": row.version}
        again = self.send(lan, address, fields)
        assert again.status_code == 403
        assert "Chưa lưu: biểu mẫu này mở từ trước khi bạn đăng nhập lại." in text(again)
        assert Page.objects.get().title == "Giới thiệu"
        page = lxml.html.fromstring(again.content.decode())
        sent = dict(page.get_element_by_id("page_form").form_values())
        assert (sent["title"], sent["body"]) == (TEXT["title"], TEXT["body"])
        assert lan.post(address, {**sent, "_save": "Lưu"}).status_code == 302
        assert Page.objects.get().title == TEXT["title"]

    def test_files_must_be_chosen_again(self, lan):
        file = SimpleUploadedFile("a.jpg", picture())
        again = self.send(lan, "/quan-tri/pictures/image/add/", {"file": file, "alt": "Một"})
        assert "Riêng tệp đã chọn thì phải chọn lại." in text(again)

    @pytest.mark.parametrize("model", admin.site._registry, ids=str)
    def test_every_form_answers_with_the_text(self, lan, model):
        model_admin, before = admin.site._registry[model], model._default_manager.count()
        place = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/add/"
        answer = self.send(lan, place, {"title": "Đoạn", "x": "y"})
        assert answer.status_code == 403
        if model is get_user_model():
            assert "Biểu mẫu đã hết hạn" in text(answer)
        elif isinstance(model_admin, VersionedAdmin) and model_admin.has_add_permission(
            answer.wsgi_request
        ):
            assert "hãy bấm Lưu lần nữa" in text(answer)
        assert model._default_manager.count() == before

    def test_at_sign_in_too(self, lan, editor):
        end_sessions()
        page = save(lan)
        action, fields = form(page)
        stale = {**fields, "csrfmiddlewaretoken": "x" * 64, "username": "lan", "password": "x"}
        again = lan.post(action, stale, headers=OWN)
        assert "Chưa đăng nhập được" in text(again)
        assert form(again)[1]["chu-title"] == [TEXT["title"]]
        lan.force_login(editor)
        assert "Bạn đã đăng nhập lại" in text(lan.post(action, stale, headers=OWN))

    def test_signed_out_with_an_old_token(self, lan):
        end_sessions()
        assert form(self.send(lan))[1]["chu-title"] == [TEXT["title"]]

    def test_an_unknown_row_gives_the_text_back(self, lan):
        answer = self.send(lan, "/quan-tri/portal/page/999/change/")
        assert answer.status_code == 409
        assert "Đoạn" in text(answer)


class TestScripts:
    """What a script asks for is answered in words that it can show."""

    def test_an_upload_without_a_session(self, lan):
        end_sessions()
        sent = {"upload": SimpleUploadedFile("a.jpg", picture())}
        answer = lan.post("/quan-tri/tai-anh/", sent, headers={"X-CSRFToken": token(lan)})
        assert answer.status_code == 403
        assert answer.json()["error"]["message"].startswith("Chưa tải ảnh lên được vì phiên")

    def test_an_upload_with_an_old_token(self, lan):
        answer = lan.post("/quan-tri/tai-anh/", headers={"X-CSRFToken": "x" * 64})
        assert answer.status_code == 403
        assert "Bài đang viết vẫn còn" in answer.json()["error"]["message"]

    @pytest.mark.parametrize(
        "headers",
        [
            {"X-Requested-With": "XMLHttpRequest"},
            {"Sec-Fetch-Dest": "empty"},
            {"Accept": "application/json"},
        ],
    )
    def test_any_other_page_of_the_desk(self, client, headers):
        field = {"app_label": "news", "model_name": "article", "field_name": "cover"}
        answer = client.get(f"/quan-tri/autocomplete/?{urlencode(field)}", headers=headers)
        assert answer.status_code == 403
        assert "Phiên làm việc đã hết" in answer.json()["error"]["message"]
