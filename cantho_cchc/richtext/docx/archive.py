"""The zip file that a .docx is: looked through before anything of it is unpacked."""

import io
import zipfile

from django.core.exceptions import ValidationError
from lxml import etree

from . import numbering
from .numbering import W as _W

MAX_BYTES = 20 * 1024 * 1024  # of the file as it was sent
MAX_ENTRIES = 2000
MAX_UNPACKED = 100 * 1024 * 1024  # bytes
MAX_XML = 8 * 1024 * 1024  # bytes of the parts that are read; a long report has two
MAX_ELEMENTS = 120_000  # what is left of them is read at some 15,000 a second
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
_NOT_USED = [  # a third of a usual document, and nothing of it reaches a text of ours
    f"{_W}{name}"
    for name in "rFonts sz szCs lang color proofErr bookmarkStart bookmarkEnd spacing ind jc "
    "lastRenderedPageBreak noProof kern sectPr tblBorders tcBorders shd tblGrid bCs iCs".split()
]
_OFF = ("0", "false", "off")

NOT_WORD = "Tệp này không phải tài liệu Word (.docx) nguyên vẹn. Hãy mở bằng Word, lưu lại rồi thử."
OLD_OR_LOCKED = (
    "Tệp này là Word đời cũ (.doc) hoặc có đặt mật khẩu. "
    "Hãy mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi chọn lại."
)
TOO_LARGE = (
    f"Tài liệu quá lớn: tệp không quá {MAX_BYTES // 1024**2} MB, phần chữ không quá "
    f"{MAX_XML // 1024**2} MB. Hãy chia nhỏ tài liệu hoặc thu nhỏ ảnh rồi chọn lại."
)
MACROS = "Tài liệu có chứa macro. Hãy lưu lại thành .docx không có macro rồi chọn lại."


def readable(file):
    """An io.BytesIO of the same document with only what is read of it, and that harmless.

    Raises ValidationError, in Vietnamese, for anything but a plain Word document of bearable size.
    """
    if file.size > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    content = file.read()
    if content.startswith(_OLE):
        raise ValidationError(OLD_OR_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_before_unpacking(archive.infolist())
            return _copied(archive)
    except ValidationError:
        raise
    except Exception as error:  # zipfile, zlib and lxml raise whatever they like at damaged files
        raise ValidationError(NOT_WORD) from error


def _refuse_before_unpacking(entries):
    """By what the archive says of itself; `_unpacked` never unpacks more than that."""
    names = {entry.filename for entry in entries}
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ValidationError(TOO_LARGE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ValidationError(OLD_OR_LOCKED)
    if "word/document.xml" not in names or len(names) < len(entries):
        raise ValidationError(NOT_WORD)
    if any("vbaproject" in name.lower() for name in names):
        raise ValidationError(MACROS)
    if sum(entry.file_size for entry in entries if _is_read(entry.filename)) > MAX_XML:
        raise ValidationError(TOO_LARGE)


def _is_read(name):
    return name.endswith((".xml", ".rels")) and not name.startswith(("customXml/", "word/theme/"))


def _copied(archive):
    names = [entry.filename for entry in archive.infolist()]
    parts = {name: _harmless(name, _unpacked(archive, name)) for name in names if _is_read(name)}
    if sum(1 for root in parts.values() for _ in root.iter()) > MAX_ELEMENTS:
        raise ValidationError(TOO_LARGE)
    numbering.mark(
        parts["word/document.xml"], parts.get("word/numbering.xml"), parts.get("word/styles.xml")
    )
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for name, root in parts.items():
            target.writestr(name, etree.tostring(root, encoding="UTF-8"))
        for name in names:
            if name.startswith("word/media/"):
                target.writestr(name, _unpacked(archive, name))
    copy.seek(0)
    return copy


def _unpacked(archive, name):
    """An entry, to the length that it declares: read() without one would unpack up to 2 GB first
    and cut then. Raises zipfile.BadZipFile for one that is not what it declares."""
    with archive.open(name) as entry:
        return entry.read(archive.getinfo(name).file_size + 1)


def _harmless(name, part):
    """The tree of a part without a DOCTYPE (entities that grow), macros and hidden words."""
    if b"<!DOCTYPE" in part.replace(b"\0", b""):  # UTF-16 too
        raise ValidationError(NOT_WORD)
    if name == "[Content_Types].xml" and b"macroenabled" in part.lower():
        raise ValidationError(MACROS)
    root = etree.fromstring(part, _PARSER)
    for hidden in list(root.iter(f"{_W}vanish")):
        run = hidden.getparent().getparent()
        if run.tag == f"{_W}r" and hidden.get(f"{_W}val", "1").lower() not in _OFF:
            run.getparent().remove(run)
    etree.strip_elements(root, *_NOT_USED, with_tail=False)
    return root
