"""OOXML (ECMA-376) and OpenDocument (ISO 26300): archives whose entries say which document it is.

The directory of the archive is judged first, by what it declares; then three short entries are
read, each to a bound. Nothing else is ever unpacked.
"""

import re
import struct
import zipfile
import zlib

from django.core.exceptions import ValidationError

from .refusals import BOMB, DAMAGED, LOCKED, MACROS, UNKNOWN

HEADER = b"PK\x03\x04"
MAX_DIRECTORY = 2 * 1024 * 1024  # bytes; an entry takes some hundred
MAX_ENTRIES = 10_000
MAX_UNPACKED = 400 * 1024 * 1024  # bytes that all entries together say they have
MAX_RATIO = 100  # unpacked to packed, once it is more than SMALL
SMALL = 10 * 1024 * 1024  # bytes

_MAIN = {
    "docx": re.compile(r"word/document\d*\.xml"),
    "xlsx": re.compile(r"xl/workbook\d*\.xml"),
    "pptx": re.compile(r"ppt/presentation\d*\.xml"),
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_TYPES = "[Content_Types].xml"
_END = struct.Struct("<4s4H2LH")  # APPNOTE.TXT 4.3.16: the end of the central directory
_END_64 = b"PK\x06\x07"  # 4.3.15: comes before it in archives beyond 4 GB
_MACRO_TYPES = re.compile(rb"macroenabled|vbaproject|macrosheet", re.IGNORECASE)
_MACRO_NAMES = re.compile(r"(?:.*/)?vbaproject\.bin|Basic/.+/.+|Scripts/.+", re.IGNORECASE)


def has_directory(file):
    """Whether unpacking programs would take the file for an archive, whatever it begins with."""
    return _directory(file) is not None


def kind(file):
    """docx, xlsx, pptx, odt, ods or odp. Raises ValidationError for all other archives."""
    entries, length, is_last = _directory(file) or (0, 0, False)
    if not is_last:
        raise ValidationError(DAMAGED)
    if entries > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise ValidationError(BOMB)
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_bomb(archive.infolist(), file.size)
            return _kind(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise ValidationError(DAMAGED) from error


def _directory(file):
    """(entries, bytes, whether nothing comes after) of the central directory, None without one."""
    tail_at = max(0, file.size - _END.size - 0xFFFF)
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        return None
    *_, entries, length, _, comment = _END.unpack_from(tail, at)
    file.seek(max(0, tail_at + at - length))
    if length and file.read(4) != b"PK\x01\x02":
        return None
    is_last = at + _END.size + comment == len(tail) and _END_64 not in tail[max(0, at - 20) : at]
    return entries, length, is_last


def _refuse_bomb(entries, size):
    unpacked = sum(entry.file_size for entry in entries)
    is_steep = unpacked > SMALL and unpacked > MAX_RATIO * size
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or is_steep:
        raise ValidationError(BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ValidationError(LOCKED)


def _kind(archive):
    names = archive.namelist()
    types = _read(archive, _TYPES) if _TYPES in names else b""
    found = [kind for kind, main in _MAIN.items() if types and any(map(main.fullmatch, names))]
    if "mimetype" in names:
        found.append(_OPEN_DOCUMENT.get(_read(archive, "mimetype").strip()))
    if found and (_MACRO_TYPES.search(types) or any(map(_MACRO_NAMES.fullmatch, names))):
        raise ValidationError(MACROS)
    if len(found) != 1 or found[0] is None:
        raise ValidationError(UNKNOWN)
    return found[0]


def _read(archive, name):
    """An entry that is short in any honest document; what it declares was checked before."""
    limit = 1024 * 1024
    with archive.open(name) as entry:
        content = entry.read(limit + 1)
    if len(content) > limit:
        raise ValidationError(BOMB)
    return content
