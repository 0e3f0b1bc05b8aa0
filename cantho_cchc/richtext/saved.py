"""A text for a file that is read without the portal: whole addresses, pictures inside."""

from urllib.parse import urljoin

from . import tree


def self_contained(html, base, carry):
    """The HTML of a page's text with links made whole from `base` and pictures carried in it.

    `carry(address)` gives a picture's data: address, or None where it cannot be carried: then a
    link to it stands in its place.
    """
    root = tree.parse(html)
    for link in root.iter("a"):
        if link.get("href", "").startswith("/"):
            link.set("href", urljoin(base, link.get("href")))
    for picture in list(root.iter("img")):
        for name in ("srcset", "sizes", "loading"):
            picture.attrib.pop(name, None)
        address = picture.get("src")
        carried = carry(address)
        if carried:
            picture.set("src", carried)
            continue
        is_linked = next(picture.iterancestors("a"), None) is not None
        picture.tag = "a"
        picture.text = picture.get("alt") or "Ảnh"
        picture.attrib.clear()
        if is_linked:
            tree.unwrap(picture)  # it leads elsewhere already, and links do not nest
            continue
        picture.set("href", urljoin(base, address))
    return tree.serialise(root)
