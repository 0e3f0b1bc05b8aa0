"""Notes of Word, LibreOffice and Google Docs: their links lead to anchors that no page has.

The number stays readable, raised, and the notes stay where the text has them, at its end.
"""

import re

from .. import tree

_TO_NOTE = re.compile(r"#(_(ftn|edn)\d+|sd(foot|end)note\d+sym|ftnt\d+|(foot|end)note-\d+)")
_FROM_NOTE = re.compile(
    r"#(_(ftn|edn)ref\d+|sd(foot|end)note\d+anc|ftnt_ref\d+|(foot|end)note-ref-\d+)"
)
_NOWHERE = re.compile(r"#(_Toc|_Ref|_Hlk|_Hlt|_heading=)")


def keep_readable(root):
    notes = 0
    for link in list(root.iter("a")):
        address = link.get("href", "")
        if _FROM_NOTE.fullmatch(address) and tree.words(link) in ("↑", "↩", ""):
            tree.remove(link)
        elif _TO_NOTE.fullmatch(address) or _FROM_NOTE.fullmatch(address):
            notes += bool(_TO_NOTE.fullmatch(address))
            _raise(link)
        elif _NOWHERE.match(address):
            tree.unwrap(link)
    if notes:
        return f"Đã giữ {notes} số chú thích dưới dạng chữ; nội dung chú thích nằm ở cuối bài."
    return None


def _raise(link):
    """Make the number a superscript, once."""
    number = tree.words(link)
    for child in list(link):
        link.remove(child)
    link.text = number
    link.attrib.clear()
    if next(link.iterancestors("sup"), None) is None:
        link.tag = "sup"
    else:
        tree.unwrap(link)
