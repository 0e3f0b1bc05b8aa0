"""What may stand where (HTML Living Standard, content models): a text is mended, never emptied.

Editors paste what other programs made: a paragraph inside a heading, a list right inside a list, a
caption without its figure. Browsers guess; here each case has one rule.
"""

from lxml import etree

from . import blocks, tables
from .tree import remove, unwrap, words

BLOCKS = frozenset(
    "p h2 h3 h4 blockquote ul ol li table caption thead tbody tfoot tr th td figure figcaption hr"
    .split()
)  # fmt: skip
HEADINGS = ("h2", "h3", "h4")
_LINES_ONLY = frozenset(
    "p h2 h3 h4 strong b em i u s sub sup a".split()
)  # hold words and what stands in a line, no blocks


def mend(root):
    """Bring the tree below `root` into order; a mended tree is left as it is."""
    blocks.translate(root, BLOCKS, _LINES_ONLY)
    for rule in (
        _words_only_in_captions,
        tables.mend,  # before the others: what a table leaves behind is theirs to mend
        _lift_blocks,
        _fill_lists,
        _gather_loose_items,
        _settle_figures,
        _unwrap_links_in_links,
        _drop_what_is_empty,
        level_headings,
    ):
        rule(root)


def _words_only_in_captions(root):
    """A caption and a header cell hold no headings, a caption no blocks at all."""
    for caption in list(root.iter("caption", "figcaption")):
        for block in [e for e in caption.iterdescendants() if e.tag in BLOCKS]:
            block.tail = " " + (block.tail or "")
            unwrap(block)
    for cell in root.iter("th"):
        for heading in list(cell.iter(*HEADINGS)):
            heading.tag = "p"


def _lift_blocks(root):
    """A block inside a line of text splits the line: <h2>a<p>b</p>c</h2> becomes three blocks."""
    for block in [e for e in root.iterdescendants() if e.tag in BLOCKS]:
        while block.getparent().tag in _LINES_ONLY:
            _lift(block)


def _lift(block):
    """Move a block behind its parent, and what follows it there into a copy of the parent."""
    line = block.getparent()
    rest = etree.Element(line.tag, dict(line.attrib))
    rest.text, block.tail = block.tail, None
    rest.extend(list(block.itersiblings()))
    rest.tail, line.tail = line.tail, None
    line.addnext(block)
    if words(rest) or len(rest):
        block.addnext(rest)
    else:
        block.tail = rest.tail
    if not (words(line) or len(line)):
        remove(line)


def _fill_lists(root):
    """A list holds items only; a list right inside a list belongs to the item before it."""
    for outer in list(root.iter("ul", "ol")):
        if (outer.text or "").strip():
            first = etree.Element("li")
            first.text, outer.text = outer.text, None
            outer.insert(0, first)
        for child in list(outer):
            words_behind = child.tail if (child.tail or "").strip() else None
            if words_behind:
                child.tail = None
            item = child if child.tag == "li" else _into_an_item(child)
            if words_behind:
                following = etree.Element("li")
                following.text = words_behind
                item.addnext(following)


def _into_an_item(child):
    item = child.getprevious()
    if item is None or (child.tag not in ("ul", "ol") and not item.get("loose")):
        item = etree.Element("li", loose="1")
        child.addprevious(item)
    item.append(child)
    return item


def _gather_loose_items(root):
    """Items without a list get one, neighbours together."""
    for item in list(root.iter("li")):
        item.attrib.pop("loose", None)
        if item.getparent().tag in ("ul", "ol"):
            continue
        before = item.getprevious()
        if before is not None and before.get("loose") and not (before.tail or "").strip():
            before.append(item)
        else:
            made = etree.Element("ul", loose="1")
            item.addprevious(made)
            made.append(item)
        made = item.getparent()
        made.tail, item.tail = item.tail, None
    for made in root.iter("ul"):
        made.attrib.pop("loose", None)


def _settle_figures(root):
    """A figcaption is the last in its figure, one only; elsewhere it is a paragraph."""
    for caption in list(root.iter("figcaption")):
        figure = caption.getparent()
        if figure.tag != "figure" or figure.find("figcaption") is not caption:
            caption.tag = "p"
        elif caption.getnext() is not None or (caption.tail or "").strip():
            last = figure[-1]
            behind, caption.tail = caption.tail, None
            if behind and caption.getprevious() is not None:
                caption.getprevious().tail = (caption.getprevious().tail or "") + behind
            elif behind:
                figure.text = (figure.text or "") + behind
            if last is not caption:
                last.addnext(caption)


def _unwrap_links_in_links(root):
    """What stood apart in a cell may meet once its table is gone."""
    for inner in [link for outer in root.iter("a") for link in outer.iterdescendants("a")]:
        if inner.getparent() is not None:
            unwrap(inner)


def _drop_what_is_empty(root):
    """Links and headings without words or pictures: nobody sees them, screen readers stop there."""
    for element in [*root.iter("a"), *root.iter(*HEADINGS)]:
        if not words(element) and element.find(".//img") is None:
            remove(element)


def level_headings(root):
    """Headings go down one level at a time: an h4 behind an h2 becomes an h3 (WCAG 1.3.1)."""
    level = 1
    for heading in root.iter(*HEADINGS):
        level = min(int(heading.tag[1]), level + 1)
        heading.tag = f"h{level}"
