"""Deleted under “track changes”, a reviewer's comment, hidden: none of it was meant to be read.

What was inserted is text like any other. static/js/admin/word.js does the same before the editor.
"""

import re

from .. import tree

_COMMENT = re.compile(r"mso-element:\s*(comment-list|comment|header|footer)\b")
_COMMENT_LINK = re.compile(r"#_mso(com|anchor)_")
_HIDDEN = re.compile(r"(^|[;\s])(display:\s*none|mso-hide:\s*all)")


def drop(root):
    found = set()
    for element in list(root.iterdescendants()):
        kind = _unread(element)
        if kind and root in element.iterancestors():  # else what it stood in is gone already
            found |= {kind} if tree.words(element) else set()
            tree.remove(element)
    return f"Đã bỏ {', '.join(sorted(found))}." if found else None


def _unread(element):
    """What it is that nobody was to read, or None."""
    classes, style = element.get("class", "").lower(), element.get("style", "").lower()
    if element.tag == "del" or "msodel" in classes:
        return "phần đã xóa khi theo dõi thay đổi"
    is_link = _COMMENT_LINK.match(element.get("href", ""))
    if is_link or _COMMENT.search(style) or "msocom" in classes:
        return "nhận xét của người duyệt"
    return "chữ ẩn" if _HIDDEN.search(style) else None
