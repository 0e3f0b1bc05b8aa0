"""PDF (ISO 32000): whether one may do more than show its pages.

An action is named in the clear or inside an object stream (7.5.7). Other streams hold pages and
pictures; no reader looks for actions there.
"""

import re
import zlib
from itertools import pairwise

from django.core.exceptions import ValidationError

from . import zipped
from .refusals import TWO_NATURES

HEADER = re.compile(rb"%PDF-[0-9]")
INFLATED = 20 * 1024 * 1024  # bytes of object streams that are looked through; beyond is not known

# 12.6.4 actions that run something or send something; 7.11.4 files inside; 12.7.8, 13.7.2 others.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z])"
)
# Streams that nobody can read without the key: what is in them is not known.
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")  # 7.3.5: /J#61vaScript is a name like any other


def is_active(file):
    """Whether active content is possible: it was found, or the file cannot be looked through.

    Raises ValidationError for a file that is an archive at the same time.
    """
    if zipped.has_directory(file):
        raise ValidationError(TWO_NATURES)
    file.seek(0)
    content = file.read()
    plain = _unescaped(content)
    if _ACTIVE.search(plain) or _ENCRYPTED.search(plain):
        return True
    return _is_active_inside(content)


def _unescaped(content):
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)


def _is_active_inside(content):
    left = INFLATED
    for described, packed in _streams(content):
        is_packed = b"/ObjStm" in described
        if not is_packed and not re.search(rb"/First(?![A-Za-z])", described):
            continue
        inflated, is_whole = _inflated(packed, left)
        left -= len(inflated)
        is_plain = b"/Filter" not in described  # then it was read in the clear already
        is_hidden = not is_whole or b"/DecodeParms" in described
        if _ACTIVE.search(_unescaped(inflated)) or (is_packed and is_hidden and not is_plain):
            return True
    return False


def _streams(content):
    """(what stands before it, its bytes and what follows them) of each stream."""
    starts = [found.span() for found in _STREAM.finditer(content)]
    before = 0
    for (at, start), (end, _) in pairwise([*starts, (len(content), 0)]):
        yield _unescaped(content[before:at]), content[start:end]
        before = start


def _inflated(packed, limit):
    """What a stream holds, and whether it was read to its end within `limit` bytes."""
    inflater = zlib.decompressobj()
    try:
        inflated = inflater.decompress(packed, limit + 1)
    except zlib.error:
        return b"", False
    return inflated, inflater.eof and len(inflated) <= limit
