"""Files of an article on their way in: what the desk takes, stores and says."""

import random
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cantho_cchc.documents import KINDS
from news.models import Article, Attachment
from tests import factories
from tests.disk import files, no_file_larger_than
from tests.documents.files import compound, office, pdf
from tests.factories import article_form

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/news/article/add/"


def inline(name, content, number=0, **fields):
    """One row of the article's form."""
    row = {"title": "Tệp", "order": "1", "file": SimpleUploadedFile(name, content), **fields}
    named = {f"attachments-{number}-{field}": value for field, value in row.items()}
    return {"attachments-TOTAL_FORMS": str(number + 1), **named}


def said(response):
    """The errors of the last row."""
    assert response.status_code == 200
    return response.context["inline_admin_formsets"][0].formset.errors[-1]


@pytest.mark.parametrize(
    ("name", "content", "suffix", "is_active"),
    [
        ("Kế hoạch.PDF", pdf(), "pdf", False),
        ("Kế hoạch.html", pdf(), "pdf", False),
        ("Kế hoạch", pdf(b"<< /S /JavaScript >>"), "pdf", True),
        ("Kế hoạch.pdf", office("docx"), "docx", False),
        ("Kế hoạch.xls", compound("WordDocument"), "doc", True),
    ],
)
def test_its_content_decides_its_suffix_and_how_it_is_served(
    desk, name, content, suffix, is_active
):
    assert desk.post(ADD, article_form(**inline(name, content))).status_code == 302
    row = Attachment.objects.get()
    assert re.fullmatch(rf"tep/\d{{4}}/\d\d/ke-hoach-[0-9a-f]{{8}}\.{suffix}", row.file.name)
    assert (row.size, row.is_active) == (len(content), is_active)
    assert row.file.read() == content


@pytest.mark.parametrize(
    "name",
    [
        "../../../secret_key",
        "..\\..\\ke-hoach.pdf",
        "/etc/passwd",
        "a.pdf\0.html",
        "...",
        "a" * 250 + ".pdf",
        "C:\\Ảnh\\" + "ệ" * 200 + ".exe",
        "<script>.pdf",
        "tệp\n\r.pdf",
    ],
)
def test_a_name_never_leads_out_of_the_folder(desk, name):
    before = files()
    assert desk.post(ADD, article_form(**inline(name, pdf()))).status_code == 302
    (stored,) = files() - before
    assert re.fullmatch(r".*/tep/\d{4}/\d\d/[a-z0-9_-]{1,60}-[0-9a-f]{8}\.pdf", str(stored))
    assert desk.get(Attachment.objects.get().get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<html>", "Không nhận tệp này"),
        (b"", "không có nội dung"),
        (office("docx", ("word/vbaProject.bin", "x")), "có macro"),
        (office("docx", ("word/media/a.bmp", bytes(20 * 1024 * 1024))), "lớn bất thường"),
    ],
    ids=["html", "empty", "macros", "bomb"],
)
def test_what_is_refused_is_said_at_its_field_and_all_else_is_kept(desk, content, word):
    before = files()
    response = desk.post(ADD, article_form(byline="Hoàng Nhân", **inline("a.docx", content)))
    assert list(said(response)) == ["file"]
    assert word in said(response)["file"][0]
    assert 'value="Hoàng Nhân"' in response.content.decode()
    assert (files(), Article.objects.count(), Attachment.objects.count()) == (before, 0, 0)


def test_whoever_writes_a_file_writes_a_document():
    before = files()
    article = factories.article()
    upload = SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>")
    with pytest.raises(ValidationError):
        Attachment.objects.create(article=article, title="Tệp", file=upload)
    assert files() == before


def test_the_file_dialog_offers_documents(desk):
    page = desk.get(ADD).content.decode()
    assert f'accept="{",".join(f".{kind}" for kind in KINDS)}"' in page


def test_a_file_that_stays_is_not_looked_at_again(desk):
    article = factories.article()
    row = Attachment.objects.create(article=article, title="Cũ", file="tep/2019/cu.zip")
    kept = {"id": row.pk, "article": article.pk, "title": "Mới", "order": "1"}
    form = {f"attachments-0-{name}": value for name, value in kept.items()}
    form |= {"attachments-TOTAL_FORMS": "1", "attachments-INITIAL_FORMS": "1", "base": "0"}
    change = f"/quan-tri/news/article/{article.pk}/change/"
    assert desk.post(change, article_form(**form)).status_code == 302
    row.refresh_from_db()
    listed = article.revisions.newest().content["attachments"]
    assert (listed, row.file.name) == ([{"id": row.pk, "title": "Mới"}], "tep/2019/cu.zip")


def test_a_full_disk_is_a_word_at_the_field_and_leaves_no_half_file(desk):
    content = pdf() + random.Random(1).randbytes(100_000)
    before = files()
    with no_file_larger_than(60_000):
        response = desk.post(ADD, article_form(byline="Lan", **inline("a.pdf", content)))
    assert list(said(response)) == ["file"]
    assert said(response)["file"][0].startswith("Máy chủ chưa lưu được tệp (có thể đã hết chỗ).")
    assert 'value="Lan"' in response.content.decode()
    assert (files(), Attachment.objects.count()) == (before, 0)
    form = article_form(byline="Lan", **inline("a.pdf", content))
    assert desk.post(ADD, form).status_code == 302
    assert len(files() - before) == 1


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "PDF"),
        (1, "PDF, 1 byte"),
        (1023, "PDF, 1023 byte"),
        (1024, "PDF, 1 KB"),
        (348_160, "PDF, 340 KB"),
        (1_023_487, "PDF, 999 KB"),
        (1_023_488, "PDF, 1 MB"),
        (1_258_291, "PDF, 1,2 MB"),
        (31_457_280, "PDF, 30 MB"),
    ],
)
def test_readers_are_told_its_kind_and_size(client, size, words):
    article = factories.article()
    Attachment.objects.create(
        article=article, title="Tệp", file="tep/a.pdf", size=size, is_live=True
    )
    for address in (article.get_absolute_url(), f"{article.get_absolute_url()}luu/"):
        page = client.get(address).content.decode()
        assert f">Tệp</a> ({words})</li>" in page.replace("\u00a0", " "), address
