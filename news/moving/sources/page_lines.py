"""The lines of a page in their order: each the smallest block that holds words or pictures."""

from lxml import etree

from cantho_cchc.richtext.blocks import gather_lines

from . import breaks
from .page_line import Line, words

_FURNITURE = "script style noscript template iframe object embed select textarea button svg math"


def lines_of(page):
    """The Lines of a page, which is changed on the way: loose words get paragraphs of their own."""
    for element in list(page.iter(*_FURNITURE.split())):
        element.drop_tree()
    etree.strip_tags(page, "font")
    for element in [span for span in page.iter("span") if span.find(".//br") is not None]:
        element.drop_tag()
    for element in reversed(list(page.iter("br"))):  # so that each moves little
        breaks.split_at(element)
    for element in list(page.iter(*breaks.HOLD_LINES)):
        if any(child.tag in breaks.BLOCKS for child in element):
            gather_lines(element, breaks.BLOCKS)
    blocks = list(page.iter(*breaks.BLOCKS))
    outer = {next(block.iterancestors(*breaks.BLOCKS), None) for block in blocks}
    found = [Line(block, words(block)) for block in blocks if block not in outer]
    return [line for line in found if line.words or line.has_picture]
