"""Runs of text in a tree, and elements put in place of their parts."""

from typing import NamedTuple

from lxml import etree


class Run(NamedTuple):
    """The text at the head of `element`, or behind it."""

    element: etree._Element
    is_inside: bool
    text: str

    def is_within(self, *tags):
        """Whether an element of one of `tags` holds the run."""
        first = self.element if self.is_inside else self.element.getparent()
        return first.tag in tags or next(first.iterancestors(*tags), None) is not None

    def put(self, marks):
        """Put the text between start and end into a new element, for each (start, end, element)."""
        if not marks:
            return
        for (start, end, new), following in zip(marks, [*marks[1:], None], strict=True):
            new.text = self.text[start:end]
            new.tail = self.text[end : following[0] if following else None]
        before, made = self.text[: marks[0][0]], [new for _, _, new in marks]
        if self.is_inside:
            self.element.text = before
            self.element[0:0] = made
        else:
            self.element.tail = before
            parent = self.element.getparent()
            at = parent.index(self.element) + 1
            parent[at:at] = made


def of(root):
    """Each Run in the order of reading: what an element holds comes before what stands behind it.

    They are known beforehand, so the tree may be changed on the way.
    """
    for event, element in list(etree.iterwalk(root, events=("start", "end"))):
        is_inside = event == "start"
        text = element.text if is_inside else element.tail
        if text:
            yield Run(element, is_inside, text)
