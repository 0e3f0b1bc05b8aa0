"""Which kind of document a file is: its bytes say so, its name never does."""

from typing import NamedTuple

from django.core.exceptions import ValidationError

from . import compound, pdf, zipped
from .refusals import UNKNOWN

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
# What is taken, by its suffix: the media type that IANA has registered for it.
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{_OOXML}.wordprocessingml.document",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet",
    "pptx": f"{_OOXML}.presentationml.presentation",
    "odt": f"{_ODF}.text",
    "ods": f"{_ODF}.spreadsheet",
    "odp": f"{_ODF}.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
}
MAX_BYTES = 30 * 1024 * 1024
_HEAD = 1024  # bytes in which lenient readers still find the header of a PDF


class Document(NamedTuple):
    kind: str  # one of KINDS
    is_active: bool  # it may hold what acts by itself: scripts, commands, further files


def examine(upload):
    """What the file is. Raises ValidationError, with the reason in Vietnamese, for all else.

    Nothing is read of a file over MAX_BYTES and nothing unpacked of an archive that says it is
    a bomb. A file that two programs would read in two ways (PDF and ZIP at once) is refused.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(
            f"Tệp nặng quá {MAX_BYTES // 1024**2} MB. Hãy nén ảnh trong tài liệu hoặc chia tệp."
        )
    upload.seek(0)
    try:
        return _examined(upload)
    finally:
        upload.seek(0)


def _examined(file):
    head = file.read(_HEAD)
    if head.startswith(compound.HEADER):
        found = Document(compound.kind(file), True)
    elif head.startswith(zipped.HEADER):
        found = Document(zipped.kind(file), False)
    elif pdf.HEADER.match(head):
        found = Document("pdf", pdf.is_active(file))
    else:
        raise ValidationError(UNKNOWN)
    if found.kind != "pdf" and b"%PDF-" in head:
        raise ValidationError(UNKNOWN)
    return found
