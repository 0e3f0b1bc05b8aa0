"""A document is what its bytes say, whatever it is called."""

import io
import random
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cantho_cchc.documents import KINDS, MAX_BYTES, examine, zipped

from .files import STREAM, archive, compound, office, packed, pdf

SCRIPT = b"4 0 << /S /JavaScript /JS (app.alert(1)) >>"


def examined(content, name="tệp.bin"):
    return examine(SimpleUploadedFile(name, content))


def whole(kind):
    """The bytes of a document of a kind."""
    if kind == "pdf":
        return pdf()
    return compound(STREAM[kind]) if kind in STREAM else office(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_known_by_its_content(kind):
    for name in ("a.html", "a", f"a.{kind}", "a.pdf", "a.docm"):
        assert examined(whole(kind), name).kind == kind


def test_workbooks_from_before_1997_are_workbooks_too():
    assert examined(compound("Book")).kind == "xls"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><script>alert(1)</script>", "không phải tài liệu"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải tài liệu"),
        (b"%PDF-", "không phải tài liệu"),
        (b"%PDF-x", "không phải tài liệu"),
        (b"MZ\x90\x00", "không phải tài liệu"),
        (b"\n" + pdf(), "không phải tài liệu"),
        (b"<script>alert(1)</script>" + pdf(), "không phải tài liệu"),
        (b"<script>alert(1)</script>" + office("docx"), "không phải tài liệu"),
        (archive(("thu.txt", "a")), "không phải tài liệu"),
        (archive(("word/document.xml", "a")), "không phải tài liệu"),
        (archive(("[Content_Types].xml", "a")), "không phải tài liệu"),
        (archive(("META-INF/MANIFEST.MF", "a"), ("A.class", "a")), "không phải tài liệu"),
        (archive(("mimetype", "application/epub+zip")), "không phải tài liệu"),
        (office("docx", ("xl/workbook.xml", "<x/>")), "không phải tài liệu"),
        (office("docx", ("mimetype", "image/png")), "không phải tài liệu"),
        (compound("Tệp khác"), "không phải tài liệu"),
        (compound("WordDocument", "Workbook"), "không phải tài liệu"),
        (pdf() + office("docx"), "vừa là PDF vừa là tệp nén"),
        (archive(("a", pdf())) + b"%PDF-1.7", "hỏng"),
        (office("docx") + b"<script>alert(1)</script>", "hỏng"),
        (office("docx")[:-30], "hỏng"),
        (b"PK\x03\x04" + b"\0" * 100, "hỏng"),
        (b"PK\x03\x04" + b"\0" * 100 + b"PK\x05\x06" + b"\0" * 18, "hỏng|không phải"),
        (compound("WordDocument")[:700], "hỏng"),
        (compound("WordDocument", first=77), "hỏng"),
        (compound("WordDocument", length=900), "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "hỏng"),
        (compound("EncryptedPackage", "EncryptionInfo"), "khóa bằng mật khẩu"),
    ],
)
def test_what_is_no_document_is_refused(content, reason):
    with pytest.raises(ValidationError, match=reason):
        examined(content)


def test_a_pdf_hidden_at_the_start_of_an_archive_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in ("[Content_Types].xml", "word/document.xml"):
            file.writestr(name, pdf())
    with pytest.raises(ValidationError, match="không phải tài liệu"):
        examined(out.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        office("docx", ("word/vbaProject.bin", "x")),
        office("xlsx", ("xl/VBAPROJECT.BIN", "x")),
        office("pptx", ("vbaProject.bin", "x")),
        office("docx", types=b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        office("docx", ("word/a.bin", "x"), types=b"application/vnd.ms-office.vbaProject"),
        office("xlsx", types=b"application/vnd.ms-excel.macrosheet+xml"),
        office("odt", ("Basic/Standard/Module1.xml", "x")),
        office("ods", ("Scripts/python/a.py", "x")),
        compound("WordDocument", "Macros"),
        compound("Workbook", "_VBA_PROJECT_CUR"),
    ],
)
def test_a_document_with_macros_is_refused_whatever_it_is_called(content):
    with pytest.raises(ValidationError, match="có macro"):
        examined(content, "bao-cao.docx")


class Untouched(SimpleUploadedFile):
    """Fails the test when it is read."""

    def read(self, *args):
        raise AssertionError("read")


def test_nothing_is_read_of_a_file_that_is_too_large():
    upload = Untouched("a.pdf", b"%PDF-1.7")
    upload.size = MAX_BYTES + 1
    with pytest.raises(ValidationError, match="nặng quá 30 MB"):
        examine(upload)


class TestBombs:
    @pytest.fixture(autouse=True)
    def _unpacks_nothing(self, monkeypatch):
        def read(*args):
            raise AssertionError("unpacked")

        monkeypatch.setattr(zipfile.ZipExtFile, "read", read)

    @pytest.mark.parametrize(
        "content",
        [
            office("docx", ("word/media/a.bmp", bytes(60 * 1024 * 1024))),
            office("xlsx", *((f"a{i}", b"") for i in range(10_001))),
        ],
        ids=["steep", "many"],
    )
    def test_an_archive_that_says_what_it_is_is_never_unpacked(self, content):
        with pytest.raises(ValidationError, match="lớn bất thường"):
            examined(content)

    def test_sizes_are_added_up(self, monkeypatch):
        monkeypatch.setattr(zipped, "MAX_UNPACKED", 1000)
        noise = random.Random(1).randbytes(600)
        with pytest.raises(ValidationError, match="lớn bất thường"):
            examined(office("odt", ("a", noise), ("b", noise)))

    def test_an_archive_whose_directory_lies_about_its_entries_is_refused_before_it_is_read(self):
        content = bytearray(office("docx", *((f"a{i}" * 100, b"") for i in range(9_000))))
        content[-14:-10] = b"\x02\x00\x02\x00"  # two entries
        with pytest.raises(ValidationError, match="lớn bất thường"):
            examined(bytes(content))


def test_an_entry_that_is_longer_than_it_says_is_read_no_further():
    content = office("docx", types=b"a" * 2_000_000)
    with pytest.raises(ValidationError, match="lớn bất thường"):
        examined(content)


def test_an_archive_with_a_password_is_refused():
    content = bytearray(office("docx"))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(ValidationError, match="khóa bằng mật khẩu"):
        examined(bytes(content))


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_is_more_than_a_refusal(kind):
    """Bytes changed at random: the answer is a document or a ValidationError, nothing else."""
    good = whole(kind)
    for seed in range(150):
        chance = random.Random(seed)
        damaged = bytearray(good)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            assert examined(bytes(damaged[: chance.choice([None, 300])])).kind in KINDS
        except ValidationError:
            continue


@pytest.mark.parametrize("kind", ["doc", "xls", "ppt"])
def test_older_office_formats_may_always_act(kind):
    assert examined(whole(kind)).is_active


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "ods", "odp", "pdf"])
def test_others_do_not_act_by_being_what_they_are(kind):
    assert not examined(whole(kind)).is_active


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
        pdf(b"<< /S/J#61vaScript /JS (app.alert(1)) >>"),
        pdf(b"<< /OpenAction << /S /Launch /F (cmd.exe) >> >>"),
        pdf(b"<< /Type /EmbeddedFile >>"),
        pdf(b"<< /Names << /EmbeddedFiles 5 0 R >> >>"),
        pdf(b"<< /Subtype /RichMedia >>"),
        pdf(b"<< /AcroForm << /XFA 5 0 R >> >>"),
        pdf(b"<< /Length 9 >>\nstream\n" + SCRIPT + b"\nendstream"),
        pdf(packed(SCRIPT)),
        pdf(packed(SCRIPT.replace(b"/Java", b"/#4aava"))),
        pdf(packed(SCRIPT, described=b"/Type /O#62jStm")),
        pdf(packed(SCRIPT, described=b"/Type 9 0 R /N 1 /First 4")),
        pdf(packed(b"1 0 << >>"), packed(SCRIPT)),
        pdf(packed(b"1 0 << >>", cut=6)),
        pdf(packed(b"1 0 << >>", described=b"/Type /ObjStm /DecodeParms << /Predictor 12 >>")),
        pdf(b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\n\x80\x0b\nendstream"),
        pdf(b"<< /Encrypt 5 0 R >>"),
    ],
)
def test_a_pdf_that_may_do_more_than_show_its_pages_is_active(content):
    assert examined(content).is_active


@pytest.mark.parametrize(
    "content",
    [
        pdf(packed(b"1 0 << /S /URI /URI (https://cantho.gov.vn/) >>")),
        pdf(packed(b"1 0 << /S /GoTo /D [3 0 R /Fit] >>")),
        pdf(packed(SCRIPT, described=b"/Length 9")),  # a page's own words, where nothing acts
        pdf(
            b"<< /Type /Outlines /First 5 0 R >>", b"<< /Filter /DCTDecode >>\nstream\nx\nendstream"
        ),
        b"%PDF-1.7",  # without any stream
        pdf(b"<< /LaunchDate (2022) /EncryptMetadata true >>"),
    ],
)
def test_a_pdf_that_only_shows_its_pages_is_not(content):
    assert not examined(content).is_active


def test_only_so_much_of_a_pdf_is_inflated():
    """What lies beyond is not known, and so taken for active."""
    stream = packed(bytes(12 * 1024 * 1024))
    assert not examined(pdf(stream)).is_active
    assert examined(pdf(stream, stream)).is_active
