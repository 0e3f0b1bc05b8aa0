"""Breaks in a page: where one begins a new paragraph."""

from lxml import etree

from . import ending, stamps

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th "
    "thead tr ul".split()
)
HOLD_LINES = "body td div center section article main blockquote form".split()


def split_at(line_break):
    """A break in a cell or a div begins a new paragraph; in a paragraph it does so only where the
    line before it is one that stands alone: a time, the end of a text."""
    holder = next(line_break.iterancestors(*BLOCKS), None)
    if holder is None or line_break.getparent() is not holder:
        return
    if holder.tag in HOLD_LINES:
        line_break.tag = "hr"
        line_break.set("class", "line")
    elif holder.tag == "p":
        before = _before(line_break)
        if stamps.stamp(before) or ending.END.search(before):
            _split_paragraph(holder, line_break)


def _before(line_break):
    """The words between this break and the one before it."""
    words = []
    for one in line_break.itersiblings(preceding=True):
        words.insert(0, one.tail or "")
        if one.tag == "br":
            break
        words.insert(0, "".join(one.itertext()))
    else:
        words.insert(0, line_break.getparent().text or "")
    return " ".join("".join(words).split())


def _split_paragraph(paragraph, line_break):
    rest = etree.Element("p", dict(paragraph.attrib))
    rest.text, line_break.tail = line_break.tail, None
    rest.extend(list(line_break.itersiblings()))
    rest.tail, paragraph.tail = paragraph.tail, None
    paragraph.remove(line_break)
    paragraph.addnext(rest)
