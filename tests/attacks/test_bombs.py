"""Small things that grow: refused in words, in bounded memory and time."""

import base64
import gzip
import io
import json
import re
import time
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cantho_cchc.security.models import PolicyReport
from news.models import Article, Attachment
from tests import factories
from tests.disk import files
from tests.documents.files import archive, office
from tests.factories import article_form
from tests.pictures.test_hostile import says

pytestmark = pytest.mark.django_db
MOST = 100 * 1024**2  # bytes; what a bomb would make is more
IMPORT, ADD = "/quan-tri/news/article/nhap-docx/", "/quan-tri/news/article/add/"


@cache
def zeros(megabytes, name="word/document.xml", types=b"<Types/>"):
    """An archive of some kilobytes whose one part is so large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", types)
        with file.open(name, "w") as part:
            for _ in range(megabytes):
                part.write(bytes(1024**2))
    return out.getvalue()


def lies(content):
    """The same archive, saying that its parts are of some bytes."""
    data = bytearray(content)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark)
        while start >= 0:
            data[start + at : start + at + 4] = (100).to_bytes(4, "little")
            start = data.find(mark, start + 4)
    return bytes(data)


def entities(root):
    """Ten to the ninth words in some hundred bytes (“billion laughs”)."""
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE x [{''.join(lines)}]><{root}>&a9;</{root}>".encode()


DOCX = {
    "zeros": zeros(120),
    "zeros that are denied": lies(zeros(120)),
    "an archive in an archive": archive(("[Content_Types].xml", b"<Types/>"),
                                        ("word/document.xml", zeros(50))),
    "entities": archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", entities("x"))),
    "many parts": archive(*((f"word/{n}.xml", b"<x/>") for n in range(20_000))),
    "deep": office("docx", ("word/a.xml", b"<a>" * 100_000)),
    "an outside entity": archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')),
}  # fmt: skip


def memory(name):
    """Bytes of this process, as Linux counts: VmRSS now, VmHWM at most since the last reset."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) * 1024


@pytest.fixture
def bounded():
    """What follows takes neither much memory, libraries in C included, nor a minute."""
    Path("/proc/self/clear_refs").write_text("5")
    before, started = memory("VmRSS"), time.process_time()
    yield
    assert memory("VmHWM") - before < MOST
    assert time.process_time() - started < 60


def test_it_would_see_what_grows():
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    assert b"x" * 2 * MOST
    assert memory("VmHWM") - before > MOST


@pytest.mark.parametrize("name", DOCX)
def test_a_word_file_that_grows_is_refused_in_words(desk, bounded, name):
    assert len(DOCX[name]) < 5_000_000
    upload = SimpleUploadedFile("a.docx", DOCX[name])
    said = desk.post(IMPORT, {"file": upload, "category": factories.category().pk}, follow=True)
    assert said.status_code == 200
    assert list(said.context["form"].errors) == ["file"]
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", DOCX)
def test_as_an_attachment_it_is_refused_or_kept_as_it_is(desk, bounded, name):
    """What readers take away is looked at, and never unpacked as a text is."""
    upload = SimpleUploadedFile("a.docx", DOCX[name])
    row = {"attachments-TOTAL_FORMS": 1, "attachments-0-title": "a", "attachments-0-order": 0}
    answer = desk.post(ADD, article_form(**row, **{"attachments-0-file": upload}))
    if answer.status_code == 302:
        assert Attachment.objects.get().size == len(DOCX[name])
    else:
        (files,) = answer.context["inline_admin_formsets"]
        assert [list(errors) for errors in files.formset.errors] == [["file"]]
        assert not Article.objects.exists()


@pytest.mark.parametrize("kind", ["xlsx", "pptx", "odt"])
def test_other_archives_are_not_unpacked_into_memory(desk, bounded, kind):
    part = {"xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "odt": "content.xml"}[kind]
    upload = SimpleUploadedFile(f"a.{kind}", zeros(120, part))
    row = {"attachments-TOTAL_FORMS": 1, "attachments-0-title": "a", "attachments-0-order": 0}
    answer = desk.post(ADD, article_form(**row, **{"attachments-0-file": upload}))
    assert answer.status_code in (200, 302)


def test_pictures_in_a_text_that_say_they_are_huge_are_not_decoded(desk, bounded):
    before = files()
    bomb = base64.b64encode(says(30_000, 30_000)).decode()
    text = f'<p>Chữ</p><p><img src="data:image/png;base64,{bomb}" alt="x"></p>' * 20
    answer = desk.post(ADD, article_form(body=text))
    assert answer.status_code in (200, 302)
    assert files() == before


REPORT = {"csp-report": {"document-uri": "http://testserver/", "effective-directive": "img-src",
                         "blocked-uri": "http://a.vn/"}}  # fmt: skip
PACKED = {"gzip": gzip.compress, "deflate": zlib.compress}


@pytest.mark.parametrize("encoding", PACKED)
def test_a_body_that_is_compressed_is_not_unpacked(client, encoding):
    """A report that would be taken, were it unpacked."""
    report, kind = json.dumps(REPORT).encode(), "application/csp-report"
    told = {"Content-Encoding": encoding}
    packed = PACKED[encoding](report)
    answer = client.generic("POST", "/bao-cao-csp/", packed, kind, headers=told)
    assert (answer.status_code, PolicyReport.objects.exists()) == (400, False)
    assert client.generic("POST", "/bao-cao-csp/", report, kind).status_code == 204
    assert PolicyReport.objects.exists()
