"""A Word file becomes a draft of who brought it; what is no document is said at its field."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from news.models import Article, Event
from tests import factories
from tests.factories import member, picture

pytestmark = pytest.mark.django_db
IMPORT = "/quan-tri/news/article/nhap-docx/"


def document(*paragraphs, with_picture=False):
    made = docx.Document()
    for style, words in paragraphs:
        made.add_paragraph(words, style=style)
    if with_picture:
        made.add_picture(io.BytesIO(picture("PNG", size=(40, 30))))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def send(client, content, name="Báo cáo quý III.docx", **more):
    category = more.pop("category", None) or factories.category()
    upload = SimpleUploadedFile(name, content)
    return client.post(IMPORT, {"file": upload, "category": category.pk, **more}, follow=True)


def test_it_becomes_a_draft_with_its_title_headings_and_pictures(as_lan):
    from cantho_cchc.pictures.models import Image

    content = document(
        ("Title", "Kết quả quý III"),
        ("Heading 1", "Tiếp nhận"),
        ("Normal", "Nhận 138 hồ sơ."),
        with_picture=True,
    )
    page = send(as_lan, content).content.decode()
    article = Article.objects.get()
    assert (article.title, article.status) == ("Kết quả quý III", "draft")
    assert article.body.startswith("<h2>Tiếp nhận</h2><p>Nhận 138 hồ sơ.</p>")
    assert Image.objects.get().url in article.body
    assert "Đã nhập thành bản nháp" in page
    event = Event.objects.get()
    assert (event.kind, event.remark) == (Event.Kind.IMPORTED, "Báo cáo quý III.docx")


def test_without_a_title_the_files_name_will_do(as_lan):
    send(as_lan, document(("Normal", "Một đoạn.")), name="Bao_cao-thang_9.docx")
    assert Article.objects.get().title == "Bao cao thang 9"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b"<html>"])
def test_what_is_no_document_is_said_at_its_field(as_lan, content):
    response = send(as_lan, content)
    assert list(response.context["form"].errors) == ["file"]
    assert not Article.objects.exists()


def test_a_bomb_is_refused(as_lan):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * (200 * 1024 * 1024))
    response = send(as_lan, out.getvalue())
    assert list(response.context["form"].errors) == ["file"]


def test_an_empty_document_is_no_draft(as_lan):
    response = send(as_lan, document(("Normal", "")))
    assert response.context["form"].errors["file"] == [
        "Tệp không có chữ nào. Hãy kiểm tra lại tệp."
    ]


def test_it_is_for_those_who_write_and_within_their_categories(client):
    ours, theirs = factories.category("Của ta"), factories.category("Của họ")
    client.force_login(member("Quản trị", "tuan"))
    assert client.get(IMPORT).status_code == 403
    client.force_login(member("Phóng viên", "hoa", ours))
    response = send(client, document(("Normal", "x")), category=theirs)
    assert list(response.context["form"].errors) == ["category"]
