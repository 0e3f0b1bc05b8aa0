"""A text from elsewhere: its pictures and links get the addresses that they have here."""

from cantho_cchc import vietnamese

from . import embedded, tree
from .limits import refuse_if_long
from .sanitiser import readable


def readdressed(text, picture, link):
    """`text` with `picture(address)` and `link(address)` in the places of its addresses.

    Where `picture` returns None the picture goes, its figure too; where `link` does, the words of
    the link stay. Pictures that the text carries inside itself are let be. What comes out is for
    `incoming` or `sanitise`. Raises ValidationError for a text that is too long.
    """
    light, carried = embedded.taken_out(vietnamese.nfc(text))
    refuse_if_long(light)
    root = tree.parse(readable(light))
    for element in list(root.iter("img")):
        source = element.get("src", "")
        address = source if source in carried else picture(source)
        if address:
            element.set("src", address)
        else:
            _take_away(element)
    for element in list(root.iter("a")):
        if element.get("href"):
            address = link(element.get("href"))
            if address:
                element.set("href", address)
            else:
                tree.unwrap(element)
    html = tree.serialise(root)
    for short, picture_itself in carried.items():
        html = html.replace(short, picture_itself)
    return html


def _take_away(element):
    """A caption tells nothing without its picture, a link around it leads nobody."""
    figure = next(element.iterancestors("figure"), None)
    around = element.getparent()
    tree.remove(element)
    if figure is not None and figure.find(".//img") is None and figure.find(".//table") is None:
        tree.remove(figure)
    elif around.tag == "a" and not tree.words(around) and around.find(".//img") is None:
        tree.remove(around)
