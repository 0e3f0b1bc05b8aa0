"""Compound files (MS-CFB): Word, Excel and PowerPoint from before 2007, by their streams' names."""

import struct
from itertools import islice

from django.core.exceptions import ValidationError

from .refusals import DAMAGED, LOCKED, MACROS, UNKNOWN

HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}
_MACROS = {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"}
_LOCKED = {"EncryptedPackage", "EncryptionInfo"}  # what Office makes of a .docx with a password
_LAST = 0xFFFFFFFA  # 2.1: sector numbers from here on mean an end or nothing
_IN_HEADER = 109  # 2.2: so many numbers of FAT sectors stand in the header itself
MAX_DIRECTORY = 4096  # sectors


def kind(file):
    """doc, xls or ppt. Raises ValidationError for all others, and for those with macros."""
    file.seek(0)
    content = file.read()
    try:
        names = _names(content)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValidationError(DAMAGED) from error
    if names & _LOCKED:
        raise ValidationError(LOCKED)
    found = {_STREAMS[name] for name in names & _STREAMS.keys()}
    if found and names & _MACROS:
        raise ValidationError(MACROS)
    if len(found) != 1:
        raise ValidationError(UNKNOWN)
    return found.pop()


def _names(content):
    """The names of all storages and streams."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]  # bytes of a sector
    if size not in (512, 4096):
        raise ValidationError(DAMAGED)
    (first,) = struct.unpack_from("<L", content, 48)
    table = _table(content, size)
    names = set()
    for sector in islice(_chain(table, first), MAX_DIRECTORY):
        for at in range((sector + 1) * size, (sector + 2) * size, 128):
            (length,) = struct.unpack_from("<H", content, at + 64)
            if length > 64:
                raise ValidationError(DAMAGED)
            names.add(content[at : at + max(0, length - 2)].decode("utf-16-le"))
    return names


def _chain(table, sector):
    """The numbers of the sectors that follow one another from `sector` on."""
    seen = set()
    while sector < _LAST:
        if sector in seen:
            raise ValidationError(DAMAGED)
        seen.add(sector)
        yield sector
        sector = table(sector)


def _table(content, size):
    """2.3, 2.5: a function from a sector's number to that of the next one."""
    per_sector = size // 4
    (extra,) = struct.unpack_from("<L", content, 68)
    fat = list(struct.unpack_from(f"<{_IN_HEADER}L", content, 76))
    read = set()
    while extra < _LAST and extra not in read:
        read.add(extra)
        *more, extra = struct.unpack_from(f"<{per_sector}L", content, (extra + 1) * size)
        fat += more

    def following(sector):
        at = (fat[sector // per_sector] + 1) * size + sector % per_sector * 4
        return struct.unpack_from("<L", content, at)[0]

    return following
