"""Blocks of other documents (div, h1, pre, …) become the blocks that we know.

Without it the sanitiser would drop their tags, and their words would stick together.
"""

from lxml import etree

from .tree import words

_AS_OURS = {"h1": "h2", "h5": "h4", "h6": "h4"}
_PARAGRAPHS = (
    "div section article header footer main nav aside hgroup address center dl dt dd dir menu "
    "details summary fieldset legend pre"
).split()
FOREIGN = frozenset([*_AS_OURS, *_PARAGRAPHS])
_HOLD_NO_WORDS = frozenset("table thead tbody tfoot tr ul ol".split())
_UNWRAPPED = "unwrapped"  # all of them at once in the end: one by one takes the square of the time


def translate(root, blocks, lines_only):
    """Rename foreign blocks below `root`; `blocks` are our tags, `lines_only` hold no blocks.

    One that holds other blocks is unwrapped, since paragraphs do not nest; one inside a line of
    text becomes a line of its own there.
    """
    for element in list(root.iter(*_AS_OURS)):
        element.tag = _AS_OURS[element.tag]
    for element in list(root.iter("pre")):
        _break_at_newlines(element)
    blocks = blocks | {_UNWRAPPED}
    inside = {e for line in root.iter(*lines_only) for e in line.iterdescendants(*_PARAGRAPHS)}
    for element in reversed(list(root.iterdescendants(*_PARAGRAPHS))):  # the inner ones first
        element.tag, is_block = _UNWRAPPED, any(child.tag in blocks for child in element)
        if element in inside:
            _stand_apart(element)
        elif is_block:
            gather_lines(element, blocks)
        elif len(element) or words(element):
            element.tag = "p"
    etree.strip_tags(root, _UNWRAPPED)


def gather_lines(element, blocks):
    """Words in an element that stand in none of its blocks get a paragraph."""
    line = None
    if (element.text or "").strip():
        line = etree.Element("p")
        line.text, element.text = element.text, None
        element.insert(0, line)
    for child in [e for e in element if e is not line]:
        behind, child.tail = child.tail, None
        if child.tag not in blocks:
            if line is None:
                line = etree.Element("p")
                child.addprevious(line)
            line.append(child)
            child.tail = behind
        elif (behind or "").strip():
            line = etree.Element("p")
            line.text = behind
            child.addnext(line)
        else:
            line = None


def _stand_apart(element):
    """Lines break before and behind an element where something stands; once, not twice."""
    behind, following = element.tail, element.getnext()
    is_last = following is None and not (behind or "").strip()
    if not is_last and not (_is_break(following) and not (behind or "").strip()):
        element.tail = None
        element.addnext(_line(behind))
    before = element.getprevious()
    said = (element.getparent().text if before is None else before.tail) or ""
    if said.strip() or not (before is None or _is_break(before)):
        element.addprevious(_line(None))


def _is_break(element):
    return element is not None and element.tag == "br"


def _break_at_newlines(element):
    """The lines of preformatted text stay lines; between rows or items no text stands."""
    for event, one in list(etree.iterwalk(element, events=("start", "end"))):
        holder = one if event == "start" else one.getparent()
        if holder.tag in _HOLD_NO_WORDS:
            continue
        if event == "start" and "\n" in (one.text or ""):
            one.text, *lines = one.text.split("\n")
            one[0:0] = [_line(text) for text in lines]
        elif event == "end" and one is not element and "\n" in (one.tail or ""):
            one.tail, *lines = one.tail.split("\n")
            at = one.getparent().index(one) + 1
            one.getparent()[at:at] = [_line(text) for text in lines]


def _line(text):
    line = etree.Element("br")
    line.tail = text
    return line
