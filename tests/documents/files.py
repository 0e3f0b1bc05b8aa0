"""Documents for tests, as small as their formats allow."""

import io
import struct
import zipfile
import zlib

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
STREAM = {"doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}


def archive(*entries):
    """A ZIP of (name, content) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return out.getvalue()


def office(kind, *more, types=b"<Types/>"):
    if kind in OPEN_DOCUMENT:
        media_type = f"application/vnd.oasis.opendocument.{OPEN_DOCUMENT[kind]}"
        return archive(("mimetype", media_type), ("content.xml", "<x/>"), *more)
    return archive(("[Content_Types].xml", types), (MAIN[kind], "<x/>"), *more)


def compound(*names, first=1, length=None):
    """A compound file of one FAT sector and one directory sector with up to four entries."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<LL", header, 44, 1, first)
    struct.pack_into("<LL", header, 68, 0xFFFFFFFE, 0)
    header[76:] = struct.pack("<L", 0) + b"\xff" * 432
    table = struct.pack("<LL", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    directory = b""
    for name in ["Root Entry", *names]:
        text = name.encode("utf-16-le")
        directory += text.ljust(64, b"\0") + struct.pack("<H", length or len(text) + 2)
        directory = directory.ljust(-(-len(directory) // 128) * 128, b"\0")
    return bytes(header) + table + directory.ljust(512, b"\0")


PAGE = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
    b"/Resources << /Font << /F 5 0 R >> >> >>",
    b"<< /Length 42 >>\nstream\nBT /F 24 Tf 40 100 Td (Ke hoach 2022) Tj ET\nendstream",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


def pdf(*objects):
    """A PDF of one page, and further objects that need not be reachable."""
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate([*PAGE, *objects], 1):
        places.append(b"%010d 00000 n \n" % len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    count, start = len(places) + 1, len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(places))
    content += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n" % (count, start)
    return content + b"%%EOF\n"


def packed(content, described=b"/Type /ObjStm /N 1 /First 4", cut=0):
    """An object stream that holds `content`."""
    squeezed = zlib.compress(content)
    squeezed = squeezed[: len(squeezed) - cut]
    return b"<< %s /Filter /FlateDecode >>\nstream\n%s\nendstream" % (described, squeezed)
