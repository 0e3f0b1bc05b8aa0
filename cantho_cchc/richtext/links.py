"""Links in a text."""

from . import tree


def links(clean):
    """[(address, words)] of each link in a text, in order."""
    return [(e.get("href", ""), tree.words(e)) for e in tree.parse(clean).iter("a")]
