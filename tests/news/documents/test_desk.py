"""Documents at the desk: who may do what, what is refused, what is kept."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from news.documents import admin
from news.models import Document, DocumentFile
from tests import factories
from tests.disk import files
from tests.documents.files import pdf
from tests.factories import document

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/news/document/"
ADD = f"{LIST}add/"


def form(**fields):
    """What the desk's form for a document sends, with one field or another changed."""
    ours = {
        "kind": "quyet-dinh",
        "number": "468/QĐ-TTg",
        "summary": "Phê duyệt Đề án",
        "issuer": "Thủ tướng Chính phủ",
        "signer": "",
        "issued_on": "27/03/2021",
        "effective_on": "27/03/2021",
        "expires_on": "",
        "replaced_by": "",
        "status": "published",
        "published_at_0": "",
        "published_at_1": "",
        "files-TOTAL_FORMS": "0",
        "files-INITIAL_FORMS": "0",
    }
    return {**ours, **fields}


def file_row(content=None, **fields):
    upload = SimpleUploadedFile("Toàn văn.pdf", content or pdf())
    row = {"title": "Toàn văn", "order": "1", "file": upload, **fields}
    return {"files-TOTAL_FORMS": "1", **{f"files-0-{name}": value for name, value in row.items()}}


def change(row):
    return f"{LIST}{row.pk}/change/"


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


@pytest.fixture
def sign_in(client):
    def as_member(group, name):
        user = factories.member(group, name)
        client.force_login(user)
        return user

    return as_member


@pytest.mark.parametrize("group", ["Biên tập viên", "Quản trị"])
def test_an_editor_enters_and_publishes_a_document_with_its_file(client, sign_in, group):
    user = sign_in(group, "binh")
    other = document("61/2018/NĐ-CP")
    answer = client.post(ADD, form(**file_row(), related=[other.pk]))
    assert answer.status_code == 302, errors(answer)
    row = Document.objects.get(number="468/QĐ-TTg")
    assert (row.status, row.created_by, row.issued_on) == ("published", user, date(2021, 3, 27))
    assert row.published_at
    assert list(row.related.all()) == [other]
    (file,) = row.files.all()
    assert file.facts.startswith("PDF, ")
    page = client.get(change(row)).content.decode()
    assert ">Xem trên trang</a>" in page
    assert '<option value="Ủy ban nhân dân thành phố Cần Thơ"></option>' in page
    withdrawn = form(version=row.version, status="withdrawn", related=[other.pk])
    answer = client.post(change(row), withdrawn)
    assert answer.status_code == 302, errors(answer)
    client.logout()
    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_reporter_enters_drafts_and_cannot_publish(client, sign_in):
    others = document("1/QĐ-UBND", status="draft", published_at=None)
    user = sign_in("Phóng viên", "minh")
    assert client.post(ADD, form()).status_code == 302
    row = Document.objects.get(number="468/QĐ-TTg")
    assert (row.status, row.published_at, row.created_by) == ("draft", None, user)
    typed = form(version=row.version, summary="Sửa")
    assert client.post(change(row), typed).status_code == 302
    row.refresh_from_db()
    assert (row.summary, row.status) == ("Sửa", "draft")
    row.status = "published"
    row.save()
    assert client.post(change(row), form(version=row.version, summary="Lén")).status_code == 403
    assert client.get(change(others)).url == "/quan-tri/"  # as of what is not there
    assert others.number not in client.get(LIST).content.decode()
    row.refresh_from_db()
    assert row.summary == "Sửa"


def test_what_was_published_is_withdrawn_and_not_deleted(client, sign_in):
    sign_in("Biên tập viên", "binh")
    public, draft = document(), document(status="draft", published_at=None)
    assert client.post(f"{LIST}{public.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Document.objects.all()) == [public]
    assert "delete_selected" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("fields", "at_field"),
    [
        ({"number": ""}, "number"),
        ({"issued_on": "31/02/2021"}, "issued_on"),
        ({"effective_on": "26/03/2021"}, "effective_on"),
        ({"expires_on": "26/03/2021"}, "expires_on"),
        ({"kind": "cong-van"}, "effective_on"),
        ({"replaced_by": "999"}, "replaced_by"),
        ({"issuer": "a" * 201}, "issuer"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_no_file_stays_behind(desk, fields, at_field):
    before = files()
    answer = desk.post(ADD, form(signer="Nguyễn Xuân Phúc", **file_row(), **fields))
    assert list(errors(answer)) == [at_field]
    assert 'value="Nguyễn Xuân Phúc"' in answer.content.decode()
    assert not Document.objects.exists()
    assert files() == before


def test_a_file_that_is_no_document_is_refused_at_its_field(desk):
    answer = desk.post(ADD, form(**file_row(b"MZ")))
    (said,) = answer.context["inline_admin_formsets"][0].formset.errors
    assert list(said) == ["file"]
    assert not DocumentFile.objects.exists()


def test_a_document_is_not_related_to_itself(desk):
    row = document("468/QĐ-TTg")
    answer = desk.post(change(row), form(version=row.version, related=[row.pk]))
    assert errors(answer)["related"] == ["Văn bản không thể liên quan đến chính nó."]


def test_two_editors_of_one_document_meet(desk):
    row, other = document("468/QĐ-TTg", summary="Cũ"), document("61/2018/NĐ-CP")
    version = row.version
    row.summary = "Của người khác"
    row.save()
    typed = form(version=version, summary="Của tôi", related=[other.pk])
    answer = desk.post(change(row), typed)
    found = {label: pair for label, *pair in answer.context["adminform"].form.differences()}
    assert found["Trích yếu"] == ["Của người khác", "Của tôi"]
    assert found["Văn bản liên quan"] == ["", "Quyết định 61/2018/NĐ-CP"]
    kept = {**typed, "seen_version": row.version, "keep_mine": "on"}
    assert desk.post(change(row), kept).status_code == 302
    row.refresh_from_db()
    assert (row.summary, list(row.related.all())) == ("Của tôi", [other])


def test_the_second_of_two_clicks_is_told_and_loses_nothing(desk, monkeypatch):
    """Both passed the check before either was stored."""
    calls = []

    def taken(self, request, obj, form, change):
        calls.append(obj)
        raise IntegrityError

    monkeypatch.setattr(admin.DocumentAdmin, "save_model", taken)
    answer = desk.post(ADD, form(signer="Nguyễn Xuân Phúc"))
    assert (answer.status_code, len(calls)) == (409, 1)
    page = answer.content.decode()
    assert "vừa được nhập" in page
    assert 'value="Nguyễn Xuân Phúc"' in page


def test_others_are_chosen_by_typing_and_found_without_accents(desk):
    row = document("1104/TTg-KSTT", summary="Phân cấp trong giải quyết thủ tục")
    for _ in range(30):
        document(summary="Chuyện khác")
    page = desk.get(ADD).content.decode()
    assert "Chuyện khác" not in page
    for field in ("replaced_by", "related"):
        query = f"app_label=news&model_name=document&field_name={field}&term="
        for term in ("1104 ttg", "phan cap", "1104/TTg-KSTT"):
            answer = desk.get(f"/quan-tri/autocomplete/?{query}{term}").json()
            assert [one["id"] for one in answer["results"]] == [str(row.pk)], term
    assert "1104/TTg-KSTT" in desk.get(f"{LIST}?q=phan cap").content.decode()
