"""The desk speaks Vietnamese: a walk over all that it shows, looking for English."""

import json
import re
from uuid import uuid4

import lxml.html
import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from cantho_cchc.portal.models import Link, Notice, Page
from cantho_cchc.redirects.models import MissingPage, Redirect
from cantho_cchc.search.models import Miss
from cantho_cchc.security.models import PolicyReport
from news.models import Article, Assignment, Attachment, Term
from tests import factories
from tests.english import english, readable
from tests.test_locale import wanted
from visitors.models import (
    AgentCount,
    Correction,
    DailyCount,
    OpeningBalance,
    PageCount,
    SourceCount,
)

pytestmark = pytest.mark.django_db

DESK = "/quan-tri/"
MODELS = list(admin.site._registry)
LONG = "chữ " * 5000


def name(model):
    return f"{model._meta.app_label}/{model._meta.model_name}"


by_model = pytest.mark.parametrize("model", MODELS, ids=name)


@pytest.fixture
def desk(client, editor):
    """Signed in; a failure of ours is shown as readers would see it."""
    client.force_login(editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def _rows(editor):
    """One row at least of whatever the desk shows."""
    article = factories.article("Bài", cover=factories.image((64, 48)))
    Attachment.objects.create(article=article, title="Tệp", file="tep/a.pdf")
    article.feedback.create(comment="Góp ý", is_useful=True, form_key=uuid4())
    DailyCount.objects.create(date="2022-01-10", visits=1)
    PageCount.objects.create(date="2022-01-10", page="trang", views=1)
    AgentCount.objects.create(date="2022-01-10", family="unknown-n", visits=1, views=1)
    SourceCount.objects.create(date="2022-01-10", kind="direct", views=1)
    day = {"first_on": "2022-01-10", "last_on": "2022-01-10"}
    Correction.objects.create(**day, family="unknown-n", reason="Máy").days.create(
        date="2022-01-10", visits=1, views=1
    )
    OpeningBalance.objects.get_or_create(defaults={"visits": 5, "until": "2022-01-01"})
    factories.document().files.create(title="Tệp", file="van-ban/a.pdf")
    Term.objects.get_or_create(short="CCHC", defaults={"full": "cải cách hành chính"})
    Page.objects.create(title="Trang", body="<p>Chữ.</p>")
    Link.objects.create(title="Liên kết", url="https://cantho.gov.vn/")
    days = {"starts_at": factories.at(2022, 1, 4), "ends_at": factories.at(2022, 1, 5)}
    Notice.objects.create(text="Thông báo", **days)
    Redirect.objects.create(path="/cu", target="/tin/")
    MissingPage.objects.create(path="/mat", day="2022-01-10", times=1)
    Group.objects.create(name="Nhóm")
    Assignment.objects.create(person=editor)
    Miss.objects.create(day="2022-01-10", query="sổ đỏ")
    PolicyReport.objects.create(day="2022-01-10", directive="img-src", page="/tin/", times=1)


def said(response):
    """What is English in an answer; the answer must be a page."""
    assert response["Content-Type"].startswith("text/html"), response.request["PATH_INFO"]
    return english(readable(response.content.decode()))


def row_of(model):
    row = model._default_manager.order_by("pk").first()
    assert row, f"give {name(model)} a row in this test"
    return row


def add_form(desk, model):
    """(address, {name: value}) of a model's add form; empty where none may add."""
    address = f"{DESK}{name(model)}/add/"
    page = desk.get(address)
    if page.status_code == 403:
        return address, {}
    forms = lxml.html.fromstring(page.content.decode()).forms
    form = next(form for form in forms if form.get("id", "").endswith("_form"))
    return address, {field: form.fields[field] or "" for field in form.fields if field}


def filled(fields, words):
    """The form with `words` in every field that a person fills, one row below it opened."""
    ours = {}
    for field, value in fields.items():
        is_figure = field.endswith("_FORMS") or field in ("csrfmiddlewaretoken", "version")
        ours[field.replace("__prefix__", "0")] = value if is_figure else words
        if field.endswith("TOTAL_FORMS"):
            ours[field] = "1"
    return ours


def test_an_english_sentence_is_found_wherever_it_stands():
    places = [
        "<p>{}</p>",
        "<title>{}</title>",
        '<input placeholder="{}">',
        '<input type="submit" value="{}">',
        '<button aria-label="{}">Lưu</button>',
        '<a title="{}">Xem</a>',
        "<p>Lưu<br>{}</p>",
        "<select><option>{}</option></select>",
    ]
    sentences = ["Please correct the error below.", "Are you sure?", "Add another Link", "Home"]
    for place in places:
        for sentence in sentences:
            page = f"<html lang=vi><body>{place.format(sentence)}</body></html>"
            assert english(readable(page)), page


def test_an_english_word_in_a_page_of_the_desk_is_found(desk):
    Link.objects.create(title="Read this document", url="https://cantho.gov.vn/")
    assert set(said(desk.get(f"{DESK}portal/link/"))) == {"Read", "this", "document"}


@pytest.mark.parametrize(
    "page", ["portal/link/", "portal/link/add/", "visitors/", "bao-cao-luot-truy-cap/"]
)
def test_the_way_back_has_one_name_in_django_s_pages_and_in_ours(desk, page):
    shown = lxml.html.fromstring(desk.get(f"{DESK}{page}").content.decode())
    first, *_ = shown.xpath("//*[@class='breadcrumbs']//a")
    assert first.text_content() == "Bàn làm việc"


def test_vietnamese_and_what_it_borrows_is_not_taken_for_english():
    text = (
        "Giếng khoan quanh nghĩa trang quốc tế, khuya thoăn thoắt; quỳnh, quýt, quẻ, gìn giữ, yểm "
        "trợ, xoong, khuỷu tay, ngoằn ngoèo, thuở, rượu, QUYẾT ĐỊNH, tệp ảnh.jpg, gioi-thieu"
    )
    assert english(text) == []


def filters_are_vietnamese(desk, model):
    address = f"{DESK}{name(model)}/"
    page = lxml.html.fromstring(desk.get(address, follow=True).content.decode())
    links = page.xpath("//*[@id='changelist-filter']//a/@href | //*[@class='xfull']//a/@href")
    links += page.xpath("//*[contains(@class, 'toplinks')]//a/@href")
    found = {link: said(desk.get(address + link)) for link in links if link.startswith("?")}
    assert found == {link: [] for link in found}


def refused_changes_are_vietnamese(desk, model, row):
    address = f"{DESK}{name(model)}/{row.pk}/change/"
    assert said(desk.post(address, {"version": "99"}, follow=True)) == []
    popup = f"{address}?_popup=1&_to_field=id"
    assert said(desk.get(popup)) == []


@by_model
@pytest.mark.usefixtures("_rows")
def test_no_page_filter_or_refused_change_of_a_model_speaks_english(desk, model):
    row = row_of(model)
    places = ["", "?q=ch%E1%BB%AF", "?p=999", "?e=1", "?o=1.-2", "?khong-co=1", "add/"]
    places += [f"{row.pk}/{page}/" for page in ("change", "history", "delete")]
    places += ["999999/change/", "khong-co/"]
    found = {place: said(desk.get(f"{DESK}{name(model)}/{place}", follow=True)) for place in places}
    assert found == {place: [] for place in places}
    filters_are_vietnamese(desk, model)
    refused_changes_are_vietnamese(desk, model, row)


@by_model
@pytest.mark.usefixtures("_rows")
def test_no_action_speaks_english(desk, model):
    address, row = f"{DESK}{name(model)}/", row_of(model)
    page = lxml.html.fromstring(desk.get(address, follow=True).content.decode())
    actions = page.xpath("//select[@name='action']/option/@value")
    for action in actions:
        nothing = desk.post(address, {"action": action, "index": 0}, follow=True)
        assert said(nothing) == [], action
        chosen = {"action": action, "index": 0, "_selected_action": row.pk}
        assert said(desk.post(address, chosen, follow=True)) == [], action
        assert said(desk.post(address, {**chosen, "post": "yes"}, follow=True)) == [], action


@by_model
def test_no_refusal_speaks_english(desk, model):
    address, fields = add_form(desk, model)
    figures = {field: "x" for field in fields if field.endswith("_FORMS")}
    for words in ("", LONG, "@@@", "-1", "99/99/9999", "\x00", "9" * 30) if fields else ():
        form = filled(fields, words)
        assert said(desk.post(address, form, follow=True)) == [], words[:9]
        assert said(desk.post(address, {**form, **figures}, follow=True)) == [], words[:9]
    assert fields or desk.get(address).status_code == 403


@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother", "_popup"])
def test_no_message_after_a_save_or_a_removal_speaks_english(desk, button):
    address, fields = f"{DESK}portal/link/", {"title": "Liên kết", "order": "1", button: "1"}
    fields["url"] = "https://cantho.gov.vn/"
    assert said(desk.post(f"{address}add/", fields, follow=True)) == []
    row = Link.objects.get(title="Liên kết")
    changed = {**fields, "title": "Nối", "version": row.version}
    assert said(desk.post(f"{address}{row.pk}/change/", changed, follow=True)) == []
    assert Link.objects.get(pk=row.pk).title == "Nối"
    assert said(desk.get(f"{address}{row.pk}/history/")) == []
    assert (
        said(desk.post(f"{address}{row.pk}/delete/", {"post": "yes", button: "1"}, follow=True))
        == []
    )


@pytest.mark.parametrize(
    "place",
    ["", "portal/", "news/", "auth/", "visitors/", "password_change/", "password_change/done/",
     "khong-co/", "autocomplete/", "anh/chon/", "anh/chon/?q=x", "r/1/1/", "login/",
     "bao-cao-bien-tap/", "bao-cao-bien-tap/?tu=04/01/2022&den=04/01/2022",
     "bao-cao-bien-tap/?tu=x&den=&chuyen-muc=x&nguoi=999999"],
)  # fmt: skip
@pytest.mark.usefixtures("_rows")
def test_no_other_page_speaks_english(desk, place):
    for model in (Page, Term):  # what the first page tells of as the last actions
        row = row_of(model)
        desk.post(f"{DESK}{name(model)}/{row.pk}/delete/", {"post": "yes"})
    assert said(desk.get(DESK + place, follow=True)) == []


@pytest.mark.usefixtures("_rows")
def test_no_page_about_an_article_speaks_english(desk, editor):
    article = factories.draft(editor, "Bài nháp", body="<p>Xem <a href='/x/'>tại đây</a> ABCD.</p>")
    factories.revise(article, editor, title="Bài sửa")
    public = Article.objects.get(title="Bài")
    base = f"{DESK}news/article/"
    one = "duyet/ go-bai/ history/ phien-ban/1/ phien-ban/2/?voi=1 lien-ket/ xem-truoc/".split()
    places = [f"{row.pk}/{page}" for row in (article, public) for page in one]
    found = {place: said(desk.get(base + place, follow=True)) for place in [*places, "nhap-docx/"]}
    assert found == {place: [] for place in found}
    refused = {
        f"{article.pk}/duyet/": {"at_0": "x", "at_1": "x", "number": "x"},
        f"{public.pk}/duyet/": {"change": "x", "note": LONG, "number": "0"},
        f"{article.pk}/duyet/?": {"_return": "1", "remark": LONG, "number": "2"},
        f"{public.pk}/go-bai/": {"mode": "x", "reason": LONG, "replaced_by": "x"},
        f"{article.pk}/lien-ket/": {"days": "x", "purpose": LONG},
        "nhap-docx/": {"category": "x"},
        "xem-truoc/": {"title": LONG, "category": "x", "body": "", "source_url": "x:y"},
        f"{article.pk}/huy-hen/": {},
        f"{article.pk}/phien-ban/1/khoi-phuc/": {},
    }
    found = {
        place: said(desk.post(base + place, sent, follow=True)) for place, sent in refused.items()
    }
    assert found == {place: [] for place in refused}


@pytest.mark.parametrize(
    "password", ["", "ngan", "12345678901234", "password1234", "lan", "mat-khau-khac", LONG]
)
def test_no_word_about_passwords_speaks_english(desk, editor, password):
    twice = {"password1": password, "password2": password}
    other = {"password1": password, "password2": "khac"}
    for address in ("auth/user/add/", f"auth/user/{editor.pk}/password/"):
        for fields in (twice, other):
            sent = {"username": "lan", "usable_password": "true", **fields}
            assert said(desk.post(DESK + address, sent, follow=True)) == [], address
    own = {"old_password": "sai", "new_password1": password, "new_password2": password}
    assert said(desk.post(f"{DESK}password_change/", own)) == []


def test_signing_in_and_out_speaks_vietnamese(client, editor):
    login = f"{DESK}login/"
    assert said(client.get(login)) == []
    for fields in (
        {},
        {"username": "lan", "password": "sai"},
        {"username": LONG, "password": LONG},
    ):
        assert said(client.post(login, fields)) == []
    reader = get_user_model().objects.create(username="khach")
    client.force_login(reader)
    assert said(client.get(DESK, follow=True)) == []
    client.force_login(editor)
    assert said(client.post(f"{DESK}logout/")) == []


def test_what_is_refused_for_lack_of_rights_or_of_a_token_speaks_vietnamese(client, editor):
    editor.is_superuser = False
    editor.save()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    for place in ("", "portal/page/", "portal/page/add/", "anh/chon/"):
        assert said(strict.get(DESK + place)) == []
        assert said(strict.post(DESK + place)) == []


def test_the_words_of_the_desk_s_scripts_are_vietnamese(desk):
    script = desk.get(f"{DESK}jsi18n/").content.decode()
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});?\n", script, re.DOTALL)[1])
    entries = wanted("contrib/admin", "djangojs")
    asked = {"\x04".join(filter(None, (entry.msgctxt, entry.msgid))) for entry in entries}
    shown = {key: english(f"{words}") for key, words in catalogue.items() if key in asked}
    assert len(shown) > 50
    assert {key: words for key, words in shown.items() if words} == {}
