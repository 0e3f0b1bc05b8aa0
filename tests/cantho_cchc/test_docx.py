"""Word documents as files: real ones made by python-docx, bent ones made by hand."""

import io
import time
import zipfile

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cantho_cchc.richtext import from_docx
from tests import factories
from tests.cantho_cchc.test_word import shelve

DOCUMENT = "word/document.xml"


def file(document):
    """A python-docx document, or bytes, as it is uploaded."""
    if isinstance(document, bytes):
        return ContentFile(document, name="bai.docx")
    out = io.BytesIO()
    document.save(out)
    return ContentFile(out.getvalue(), name="bai.docx")


def imported(document):
    return from_docx(file(document), shelve)


def with_parts(parts):
    """The bytes of a small document with other or more parts: name → bytes."""
    document = docx.Document()
    document.add_paragraph("Chữ")
    source = zipfile.ZipFile(io.BytesIO(file(document).read()))
    contents = {name: source.read(name) for name in source.namelist()}
    return zipped(contents | parts)


def zipped(contents):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in contents.items():
            archive.writestr(name, part)
    return out.getvalue()


def body(xml):
    """The bytes of a document whose body is this XML."""
    whole = f"<w:document {nsdecls('w')}><w:body>{xml}</w:body></w:document>"
    return with_parts({DOCUMENT: whole.encode()})


def test_a_document_becomes_a_text():
    document = docx.Document()
    document.add_heading("Kết quả cải cách", 0)
    document.add_heading("Tình hình", 1)
    document.add_heading("Chi tiết", 3)
    document.add_paragraph("Câu ").add_run("đậm").bold = True
    for words in ("một", "hai"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("chấm", style="List Bullet")
    document.add_paragraph("Bảng 1. Chỉ số")
    table = document.add_table(2, 2)
    for column, words in enumerate(("Năm", "Chỉ số")):
        table.cell(0, column).paragraphs[0].add_run(words).bold = True
        table.cell(1, column).text = str(2021 + column)
    made = imported(document)
    assert made.title == "Kết quả cải cách"
    assert made.html == (
        "<h2>Tình hình</h2><h3>Chi tiết</h3><p>Câu <strong>đậm</strong></p>"
        "<ol><li>một</li><li>hai</li></ol><ul><li>chấm</li></ul>"
        "<table><caption>Bảng 1. Chỉ số</caption><tbody>"
        '<tr><th scope="col"><p>Năm</p></th><th scope="col"><p>Chỉ số</p></th></tr>'
        "<tr><td><p>2021</p></td><td><p>2022</p></td></tr></tbody></table>"
    )
    assert made.notes == (
        "Đã dựng lại danh sách của Word.",
        "Đã hạ cấp các tiêu đề: trong bài, tiêu đề bắt đầu từ h2.",
        "Đã đánh dấu hàng tiêu đề của 1 bảng.",
        "Đã đặt 1 dòng “Bảng …” thành tên bảng.",
    )


@pytest.mark.parametrize("style", ["Tiêu đề 1", "Đầu đề 1", "Đề mục 1"])
def test_vietnamese_styles_are_headings(style):
    document = docx.Document()
    document.styles.add_style(style, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Mục", style=style)
    assert imported(document).html == "<h2>Mục</h2>"


LEVELS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%3"), ("upperRoman", "%4."))
NUMBERING = (
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="7">'
    + "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)


def numbered(*items, numbering=NUMBERING):
    """The HTML of paragraphs given as (depth or None, words)."""
    document = docx.Document()
    for depth, words in items:
        paragraph = document.add_paragraph(words)
        if depth is not None:
            place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            place.get_or_add_ilvl().val = depth
            place.get_or_add_numId().val = 1
    source = zipfile.ZipFile(file(document))
    contents = {name: source.read(name) for name in source.namelist()}
    return imported(zipped(contents | {"word/numbering.xml": numbering.encode()})).html


def test_an_interrupted_list_goes_on_counting():
    html = numbered((0, "một"), (None, "Xen giữa"), (0, "hai"), (0, "ba"))
    assert html == (
        '<ol><li>một</li></ol><p>Xen giữa</p><ol start="2"><li>hai</li><li>ba</li></ol>'
    )


def test_letters_and_numbers_of_several_parts_stay_as_words():
    html = numbered((0, "một"), (1, "a"), (1, "b"), (2, "x"), (0, "hai"), (1, "a"), (3, "y"))
    assert html == (
        "<ol><li>một<p>a) a</p><p>b) b</p><p>1.1 x</p></li><li>hai<p>a) a</p><p>I. y</p></li></ol>"
    )


def test_a_marker_is_never_long():
    far = NUMBERING.replace('start w:val="1"', 'start w:val="1000000000"')
    assert numbered((1, "a"), numbering=far) == "<p>1000000000) a</p>"
    wide = NUMBERING.replace('"%2)"', f'"{"%2" * 100_000})"')
    assert len(numbered((1, "a"), numbering=wide)) < 100


def test_a_document_without_a_title_has_none():
    document = docx.Document()
    document.add_paragraph("Chữ")
    assert imported(document).title == ""


def test_what_was_deleted_hidden_or_moved_away_is_left_out():
    made = imported(
        body(
            '<w:p><w:r><w:t xml:space="preserve">Thời hạn </w:t></w:r>'
            '<w:del w:id="1" w:author="Lan"><w:r><w:delText>ba mươi</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="Lan"><w:r><w:t>hai mươi</w:t></w:r></w:ins>'
            '<w:moveFrom w:id="3" w:author="Lan"><w:r><w:t>đi nơi khác</w:t></w:r></w:moveFrom>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>nội bộ</w:t></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> ngày</w:t></w:r></w:p>'
        )
    )
    assert made.html == "<p>Thời hạn hai mươi ngày</p>"


def test_pictures_go_the_way_of_pasted_ones():
    document = docx.Document()
    document.add_picture(io.BytesIO(factories.picture("PNG")))
    made = imported(document)
    assert made.html == '<p><img src="/media/hinh/1.png"></p>'
    assert made.notes == ("Đã chuyển 1 ảnh dán vào kho ảnh; hãy bổ sung nguồn và mô tả.",)


def test_drawings_that_no_browser_shows_are_said():
    document = docx.Document()
    document.add_paragraph("Chữ")
    document.add_picture(io.BytesIO(factories.picture("TIFF")))
    made = imported(document)
    assert made.html == "<p>Chữ</p>"
    assert made.notes == ("Đã bỏ 1 hình vẽ mà trình duyệt không hiển thị được (EMF, WMF, TIFF …).",)


def test_notes_stay_readable_at_the_end():
    document = docx.Document()
    paragraph = document.add_paragraph("Đạt 98%")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    paragraph.add_run()._r.append(reference)
    source = zipfile.ZipFile(file(document))
    contents = {name: source.read(name) for name in source.namelist()}
    note = parse_xml(
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Báo cáo 12</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    contents["word/footnotes.xml"] = docx.oxml.xmlchemy.serialize_for_reading(note).encode()
    assert imported(zipped(contents)).html == (
        "<p>Đạt 98%<sup>[1]</sup></p><ol><li><p>Báo cáo 12 </p></li></ol>"
    )


def test_an_old_encoding_is_left_for_the_form_to_ask():
    document = docx.Document()
    document.add_paragraph("C¶i c¸ch hµnh chÝnh")
    [found] = imported(document).legacy
    assert (found.encoding, found.after) == ("TCVN3", "Cải cách hành chính")


_CONTENT_TYPES = "[Content_Types].xml"
_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
NOT_WORD, TOO_LARGE, MACRO = "không phải tài liệu Word", "Tài liệu quá lớn", "có chứa macro"
REFUSED = {
    "a picture": (factories.picture, NOT_WORD),
    "nothing": (lambda: b"", NOT_WORD),
    "an old or locked one": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "mật khẩu"),
    "another zip": (lambda: zipped({"a.txt": b"a"}), NOT_WORD),
    "cut off": (lambda: with_parts({})[:-200], NOT_WORD),
    "damaged inside": (lambda: with_parts({DOCUMENT: b"<w:document"}), NOT_WORD),
    "no document": (lambda: with_parts({DOCUMENT: b"<a/>"}), NOT_WORD),
    "entities": (lambda: with_parts({DOCUMENT: _ENTITIES}), NOT_WORD),
    "entities in another part": (lambda: with_parts({"a.rels": _ENTITIES}), NOT_WORD),
    "entities in UTF-16": (
        lambda: with_parts({DOCUMENT: _ENTITIES.decode().encode("utf-16")}),
        NOT_WORD,
    ),
    "macros": (lambda: with_parts({"word/vbaProject.bin": b"x"}), MACRO),
    "declared macros": (
        lambda: with_parts({_CONTENT_TYPES: b"<Types>application/vnd.ms-word.document."
                              b"macroEnabled.main+xml</Types>"}),
        MACRO,
    ),
    "2,001 entries": (lambda: with_parts(dict.fromkeys(map(str, range(2001)), b"")), TOO_LARGE),
    "a bomb": (lambda: with_parts({"word/media/a.png": b"\0" * 105_000_000}), TOO_LARGE),
    "a bomb of XML": (
        lambda: body("<w:p/>" * 2_000_000),
        TOO_LARGE,
    ),
    "too many elements": (lambda: body("<w:p/>" * 200_000), TOO_LARGE),
    "too long": (lambda: body(f"<w:p><w:r><w:t>{'a' * 300_001}</w:t></w:r></w:p>"), "giới hạn là"),
    "deep": (lambda: body("<w:ins>" * 5_000 + "</w:ins>" * 5_000), NOT_WORD),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_it_refuses(kind):
    make, reason = REFUSED[kind]
    content = make()
    began = time.process_time()
    with pytest.raises(ValidationError, match=reason):
        imported(content)
    assert time.process_time() - began < 10


def test_a_large_file_is_not_even_read():
    class Large:
        size = 21 * 1024 * 1024

    with pytest.raises(ValidationError, match=TOO_LARGE):
        from_docx(Large(), shelve)


def test_an_encrypted_entry_is_refused():
    content = bytearray(with_parts({}))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    with pytest.raises(ValidationError, match="mật khẩu"):
        imported(bytes(content))


def test_the_largest_document_that_is_taken_is_bearable():
    paragraph = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    began = time.process_time()
    made = imported(body(paragraph * 29_000))
    assert made.html.count("<p>") == 29_000
    assert time.process_time() - began < 30
