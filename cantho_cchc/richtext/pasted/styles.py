"""Bold, italic, raised, centred by style become marks; the rest of the styles is nobody's."""

import re

from .. import tree

_MARKS = (
    (re.compile(r"(^|;)\s*font-weight:\s*(bold|[6-9]00)"), "strong"),
    (re.compile(r"(^|;)\s*font-style:\s*italic"), "em"),
    (re.compile(r"(^|;)\s*vertical-align:\s*super"), "sup"),
    (re.compile(r"(^|;)\s*vertical-align:\s*sub"), "sub"),
)
_NOT_BOLD = re.compile(r"(^|;)\s*font-weight:\s*(normal|400)")
_ALIGNED = re.compile(r"(^|;)\s*text-align:\s*(center|right)\b")
_ALIGNABLE = ("p", "h1", "h2", "h3", "h4", "td", "th")


def translate(root):
    was_word = False
    for element in list(root.iterdescendants()):
        style, classes = element.get("style", "").lower(), element.get("class", "")
        was_word = was_word or "mso-" in style or "Mso" in classes
        aligned = _ALIGNED.search(style)
        side = aligned[2] if aligned else element.get("align", "").lower()
        if side in ("center", "right") and element.tag in _ALIGNABLE:
            element.set("class", f"align-{side}")
        if element.tag in ("b", "strong") and _NOT_BOLD.search(style):
            tree.unwrap(element)
        elif element.tag == "strike":
            element.tag = "s"
        elif element.tag == "span":
            _translate_span(element, style)
        elif element.tag == "a" and not element.get("href"):
            tree.unwrap(element)  # an anchor that no address of ours leads to
        for name in ("style", "align", "id", "name"):
            element.attrib.pop(name, None)
    return "Đã bỏ định dạng riêng của Word." if was_word else None


def _translate_span(span, style):
    marks = [tag for pattern, tag in _MARKS if pattern.search(style)]
    inside_heading = any(re.fullmatch(r"h\d", a.tag) for a in span.iterancestors())
    for tag in marks:
        if not (inside_heading and tag in ("strong", "em")):
            tree.wrap(span, tag)
    tree.unwrap(span)
