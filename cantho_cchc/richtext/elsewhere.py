"""A page's text for a reader of feeds: whole addresses, nothing that only our pages use."""

from urllib.parse import urljoin

from . import tree

_OURS = "id class srcset sizes loading decoding tabindex role aria-label aria-labelledby".split()


def elsewhere(html, address):
    """The HTML of a text with its links made whole; `address` is the page that it stands on."""
    root = tree.parse(html)
    for element in root.iter():
        for name in _OURS:
            element.attrib.pop(name, None)
        for name in ("href", "src"):
            if element.get(name):
                element.set(name, urljoin(address, element.get(name)))
    return tree.serialise(root)
