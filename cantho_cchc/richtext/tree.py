"""HTML text to a tree and back (lxml). The text is the sanitiser's: every tag closed, every name
known; so it is read as XML, exactly as it stands, and no parser guesses at what was meant."""

import re

from lxml import etree

VOID = ("br", "hr", "img")
_VOID = re.compile(rf"<((?:{'|'.join(VOID)})\b[^>]*)>")
_EMPTY = re.compile(r"<(\w+)([^>]*)/>")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_PARSER = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
MAX_DEPTH = 60  # elements inside one another; what is deeper loses its tags and keeps its words


def parse(clean):
    """The text as children of one <div> element."""
    closed = _VOID.sub(r"<\1/>", _without_depths(clean)).replace("&nbsp;", "\xa0")
    return etree.fromstring(f"<div>{closed}</div>", _PARSER)


def serialise(root):
    """The children of `root` as HTML text, every tag closed but those that have no end."""
    if not len(root) and not root.text:
        return ""
    whole = _EMPTY.sub(_opened, etree.tostring(root, encoding="unicode"))
    return whole.partition(">")[2].rpartition("</div>")[0].strip()


def _opened(match):
    name, attributes = match.groups()
    return f"<{name}{attributes}>" + ("" if name in VOID else f"</{name}>")


def _without_depths(clean):
    depth = 0

    def kept(match):
        nonlocal depth
        if match[2] in VOID:
            return match[0]
        depth -= match[1] == "/"
        is_kept = depth < MAX_DEPTH
        depth += match[1] == ""
        return match[0] if is_kept else ""

    return _TAG.sub(kept, clean)


def words(element):
    """The text of an element and all that is in it, white space folded."""
    return " ".join("".join(element.itertext()).split())


def name(element):
    """What a screen reader says of an element: its words and those for its pictures."""
    said = [
        (one.get("alt", "") if event == "start" and one.tag == "img" else "")
        + ((one.text if event == "start" else one is not element and one.tail) or "")
        for event, one in etree.iterwalk(element, events=("start", "end"))
    ]
    return " ".join("".join(said).split())


def unwrap(element):
    """Replace an element by its contents."""
    parent, previous = element.getparent(), element.getprevious()
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
        before = element.text or ""
    else:
        before = (element.text or "") + (element.tail or "")
    if previous is None:
        parent.text = (parent.text or "") + before
    else:
        previous.tail = (previous.tail or "") + before
    at = parent.index(element)
    parent[at : at + 1] = children


def remove(element):
    """Take an element out and leave the text behind it."""
    for child in list(element):
        element.remove(child)
    element.text = None
    unwrap(element)


def wrap(element, tag, **attributes):
    """Put an element inside a new one of `tag`, in its place; returns the new one."""
    outer = etree.Element(tag, attributes)
    element.getparent().replace(element, outer)  # the tail goes with the element
    outer.append(element)
    outer.tail, element.tail = element.tail, None
    return outer
