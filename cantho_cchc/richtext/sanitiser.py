"""What may stand in a text: tags, attributes and addresses that can harm nobody."""

import html
import re
from functools import lru_cache

import nh3
from django.conf import settings

from cantho_cchc import addresses, vietnamese

from . import blocks, nesting, structure, tree

MAX_LENGTH = 300_000  # characters

_ALIGNMENTS = frozenset({"align-left", "align-center", "align-right", "align-justify"})
_BLOCKS = frozenset(
    "p h2 h3 h4 blockquote ul ol li table caption tr th td figure figcaption hr br".split()
)
_TAGS = _BLOCKS | frozenset("strong b em i u s sub sup a thead tbody tfoot img".split())
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height", "class"},
    "figure": {"class"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "td": {"colspan", "rowspan", "class"},
} | {tag: {"class"} for tag in ("p", "h2", "h3", "h4", "li", "table", "figcaption")}
_DROPPED_WHOLE = set(
    "script style svg math template noscript iframe object embed form select textarea title".split()
)
_OF_OTHER_PROGRAMS = frozenset("h1 h5 h6 div center span font del ins strike".split())
_TELLING = {"class", "style", "align", "id"}


def _attribute(tag, name, value):
    """The value that an attribute may keep, or None to drop it."""
    if name == "class":
        return " ".join(word for word in value.split() if word in _ALIGNMENTS) or None
    if name == "href":
        return addresses.link(value)
    if name == "src":
        path = re.escape(settings.MEDIA_URL) + r"[A-Za-z0-9_/.-]+"
        return value if re.fullmatch(path, value) and ".." not in value else None
    if name in _NUMBERS:
        return value if re.fullmatch(r"[0-9]{1,4}", value) else None
    if name == "scope":
        return value if value in ("row", "col", "rowgroup", "colgroup") else None
    return value


def sanitise(text):
    """`text` as HTML that is safe to show and NFC; doing it twice changes nothing.

    Raises ValueError when it is longer than MAX_LENGTH characters. Tags beyond nesting.MAX_TAGS are
    dropped.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"rich text of {len(text)} characters, {MAX_LENGTH} allowed")
    return _clean(text)


@lru_cache(maxsize=8)  # one save cleans the same text in the form and again in the column
def _clean(text):
    clean = nh3.clean(
        nesting.bounded(vietnamese.nfc(text)),
        tags=set(_TAGS | blocks.FOREIGN),  # `mend` turns the foreign ones into ours
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    root = tree.parse(vietnamese.nfc(clean))  # again: “&#11;” was no character until now
    structure.mend(root)
    return tree.serialise(root)


def readable(text):
    """`text` with every tag known and closed, and still all that tells where it came from.

    Not safe to show: for `incoming` alone, which reads it and sanitises what it made of it.
    """
    return nh3.clean(
        nesting.bounded(text),
        tags=_TAGS | _OF_OTHER_PROGRAMS,
        clean_content_tags=_DROPPED_WHOLE | {"xml"},
        attributes={"*": _TELLING, **_ATTRIBUTES, "font": {"face"}, "a": {"href", "title", "name"}},
        url_schemes={"http", "https", "mailto", "tel", "file"},
        link_rel=None,
    )


def plain_text(text):
    """The words of a piece of rich text, one block a line."""
    broken = re.sub(rf"</?(?:{'|'.join(_BLOCKS)})\b[^>]*>", "\n", text)
    lines = html.unescape(nh3.clean(broken, tags=set())).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
