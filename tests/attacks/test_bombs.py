"""Small things that grow: refused in words, in bounded memory and time."""

import base64
import io
import time
import tracemalloc
import zipfile
import zlib
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.disk import files
from tests.documents.files import archive, office
from tests.factories import article_form
from tests.pictures.test_hostile import says

pytestmark = pytest.mark.django_db
MOST = 80 * 1024**2  # bytes of Python's own; what a bomb would make is more
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


@pytest.fixture
def bounded():
    """What follows takes neither much memory nor a minute."""
    tracemalloc.start()
    started = time.monotonic()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("name", DOCX)
def test_a_word_file_that_grows_is_refused_in_words(desk, bounded, name):
    assert len(DOCX[name]) < 5_000_000
    category = factories.category()
    for address in (IMPORT, ADD):
        upload = SimpleUploadedFile("a.docx", DOCX[name])
        sent = {"file": upload, "category": category.pk}
        if address == ADD:
            row = {"attachments-TOTAL_FORMS": 1, "attachments-0-title": "a"}
            sent = article_form(**row, **{"attachments-0-file": upload, "attachments-0-order": 0})
        answer = desk.post(address, sent, follow=True)
        assert answer.status_code == 200
        assert "root:x:0" not in answer.content.decode()
        assert "haha" not in answer.content.decode()


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


def test_a_body_said_to_be_compressed_is_not_unpacked(desk, bounded):
    packed = zlib.compress(bytes(50 * 1024**2))
    for encoding in ("gzip", "deflate", "br"):
        told = {"Content-Encoding": encoding}
        kind = "application/csp-report"
        answer = desk.generic("POST", "/bao-cao-csp/", packed[:10_000], kind, headers=told)
        assert answer.status_code == 400
