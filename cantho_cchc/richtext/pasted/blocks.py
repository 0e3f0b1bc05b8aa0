"""A <div> without blocks is a paragraph, any other one nothing; no line ends between blocks."""

from .. import tree
from ..structure import BLOCKS


def settle(root):
    for box in list(root.iter("div", "center")):
        if box is root:
            continue
        if any(child.tag in BLOCKS or child.tag == "div" for child in box.iterdescendants()):
            box.tail = " " + (box.tail or "")
            tree.unwrap(box)
        else:
            box.tag = "p"
    for line_end in root.findall("br"):
        before = line_end.getprevious()
        behind = root.text if before is None else before.tail
        if (before is None or before.tag in BLOCKS) and not (behind or "").strip():
            tree.remove(line_end)
