"""Room that was made with paragraphs without words."""

from .. import tree

_SEEN = ("img", "hr", "table")


def drop(root):
    dropped = 0
    for paragraph in list(root.iter("p")):
        if not tree.words(paragraph) and next(paragraph.iter(*_SEEN), None) is None:
            tree.remove(paragraph)
            dropped += 1
    return f"Đã bỏ {dropped} đoạn trống." if dropped else None
