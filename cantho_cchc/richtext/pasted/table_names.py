"""“Bảng 1. …” right above a table without a caption is its caption."""

import re

from lxml import etree

from .. import tree

_NAME = re.compile(r"Bảng\s+(số\s+)?\d{1,3}([.-]\d{1,3})*\s*[.:–-]?(\s|$)", re.IGNORECASE)
MAX_NAME = 250  # characters; a longer paragraph is no name


def name(root):
    named = 0
    for table in root.iter("table"):
        above = table.getprevious()
        if above is None or above.tag != "p" or (above.tail or "").strip():
            continue
        words = tree.words(above)
        if table.find("caption") is None and len(words) <= MAX_NAME and _NAME.match(words):
            caption = etree.Element("caption")
            caption.text = above.text
            caption.extend(list(above))
            above.getparent().remove(above)
            table.insert(0, caption)
            named += 1
    return f"Đã đặt {named} dòng “Bảng …” thành tên bảng." if named else None
