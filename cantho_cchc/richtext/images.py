"""Pictures in a text as readers get them: in the width that a screen needs, with words and source.

Widths and sizes follow from a picture's address alone; descriptions and sources come from whoever
asks for the page, as a dict of addresses.
"""

import re

from lxml import etree

from cantho_cchc.pictures import renditions, sizes

from . import tree
from .structure import BLOCKS, HEADINGS

_SOURCE = re.compile(r'<img [^>]*\bsrc="([^"]+)"')


def addresses_of_pictures(clean):
    """The addresses of the pictures in a text, without parsing it: asked at every view."""
    return set(_SOURCE.findall(clean))


def standing(clean):
    """[(address, the words for it)] of each picture in a text, in order."""
    return [(e.get("src", ""), e.get("alt", "")) for e in tree.parse(clean).iter("img")]


def describe(root, known):
    """A picture without an address is a hole, one without words for it a riddle."""
    for picture in list(root.iter("img")):
        if not picture.get("src"):
            tree.remove(picture)
            continue
        row = known.get(picture.get("src"))
        words = row.alt if row and not row.is_decorative else ""
        picture.set("alt", picture.get("alt") or words)
        _fit(picture)
        picture.set("loading", "lazy")
        picture.set("decoding", "async")


def credit(root, known):
    """Name each picture's source: in the caption of its figure, else in small behind it.

    Nghị định 174/2026/NĐ-CP, Điều 93 khoản 3 asks for it wherever a picture stands.
    """
    for block in list(root.iter("p", "figure")):
        if next(block.iterancestors("figure"), None) is not None:
            continue  # the outer one names them all
        sources = _sources(block, known)
        if sources and block.tag == "figure":
            _caption(block, sources)
        elif sources and _is_nothing_but_a_picture(block):
            block.tag = "figure"
            _caption(block, sources)
    for picture in list(root.iter("img")):
        row = known.get(picture.get("src"))
        if row and row.credit and next(picture.iterancestors("figure"), None) is None:
            _credit_in_line(picture, row.credit)


def _fit(picture):
    """Renditions to choose from, and both measures, so that nothing moves when it arrives.

    The width is the editor's; what the file says of its shape goes before a height.
    """
    size = renditions.size_of(picture.get("src"))
    if size is None:
        return
    width, height = (int(picture.get(name) or 0) for name in ("width", "height"))
    if not width:
        width = max(1, round(size[0] * height / size[1])) if height else size[0]
    picture.set("width", str(width))
    picture.set("height", str(max(1, round(size[1] * width / size[0]))))
    picture.set("srcset", renditions.srcset(picture.get("src")))
    picture.set("sizes", sizes.in_text(width))


def _sources(block, known):
    """The sources of the pictures in a block, each once, in order."""
    rows = [known.get(picture.get("src")) for picture in block.iter("img")]
    return list(dict.fromkeys(row.credit for row in rows if row and row.credit))


def _is_nothing_but_a_picture(paragraph):
    return not tree.words(paragraph) and len(list(paragraph.iter("img"))) == 1


def _caption(figure, sources):
    """Name the sources under a figure, behind its caption where there is one that does not."""
    caption = figure.find("figcaption")
    if caption is None:
        caption = etree.SubElement(figure, "figcaption")
        caption.text = "; ".join(sources)
        return
    said = tree.words(caption).casefold()
    unsaid = [source for source in sources if source.casefold() not in said]
    if unsaid:
        small = etree.SubElement(caption, "small")
        small.text = f"({'; '.join(unsaid)})"
        before = small.getprevious()
        if before is None:
            caption.text = f"{caption.text or ''} ".lstrip()
        else:
            before.tail = f"{before.tail or ''} "


def _credit_in_line(picture, source):
    """Behind the picture, or the link or heading that it stands in: a source is no part of it."""
    place = picture
    for above in picture.iterancestors():
        if above.tag in BLOCKS and above.tag not in HEADINGS or above.getparent() is None:
            break
        place = above
    block = place if place.tag in HEADINGS else place.getparent()
    if source.casefold() in tree.words(block).casefold():
        return
    small = etree.Element("small", {"class": "credit"})
    small.text, small.tail, place.tail = f"({source})", place.tail, None
    place.addnext(small)
    if place.tag in HEADINGS:
        tree.wrap(small, "p")
