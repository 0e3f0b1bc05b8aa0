"""The HTML of some lines of a page, with the tables and lists they stand in and nothing else."""

from lxml import etree

_OF_TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def html_of(page, lines, kept, stamp):
    """What `kept` hold, in order, as HTML; the page is used up.

    A table that `stamp` stands in too is the page's own layout: its cells become blocks.
    """
    layout = set(stamp.iterancestors("table"))
    inside = {line.element for line in kept}
    for line in lines:
        if line.element not in inside:
            _drop(line.element)
    for rule in list(page.iter("hr")):
        if rule.get("class") == "line":
            _drop(rule)
    top = _around(kept[0].element, kept[-1].element)
    for one in [part for part in top.iter(*_OF_TABLES) if _table(part) in layout]:
        one.tag = "div"
    return etree.tostring(top, encoding="unicode", method="html", with_tail=False)


def _table(part):
    return part if part.tag == "table" else next(part.iterancestors("table"), None)


def _around(first, last):
    """The smallest element that holds both."""
    above = [first, *first.iterancestors()]
    for one in [last, *last.iterancestors()]:
        if one in above:
            return one
    raise ValueError("elements of two trees")


def _drop(element):
    parent = element.getparent()
    if parent is not None:
        element.drop_tree() if hasattr(element, "drop_tree") else parent.remove(element)
