"""Bytes to text: a byte-order mark tells, then what the file says of itself, then the bytes."""

import codecs
import re

from ..refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Older Vietnamese pages call what is windows-1258 by many names; strangers are not believed.
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})|encoding=["']([\w-]{3,20})""")
_BELIEVED = {"utf-8": "utf-8", "utf8": "utf-8", "windows-1258": "cp1258", "cp1258": "cp1258"}
HEAD = 4096  # bytes in which a page says what it is


def encoding_of(head):
    """The encoding that the first bytes of a file speak for; None when nothing is said."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    declared = _DECLARED.search(head[:HEAD].lower())
    name = (declared[1] or declared[2]).decode() if declared else ""
    return _BELIEVED.get(name)


def decoded(content):
    """The text of a whole file. Raises Refusal when its bytes are none that we know."""
    for name in dict.fromkeys([encoding_of(content) or "utf-8", "utf-8", "cp1258"]):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise Refusal("Không đọc được bảng mã của tệp (không phải UTF-8, UTF-16 hay windows-1258).")
