"""A stored text as readers get it: every block has an address, wide tables scroll, abbreviations
are marked, what the portal knows is linked, pictures come in the width that a screen needs."""

import re
from dataclasses import dataclass, field

from lxml import etree

from . import images, runs, tree
from .blocks import gather_lines
from .structure import BLOCKS, HEADINGS, level_headings


@dataclass
class Heading:
    id: str
    text: str
    branches: list = field(default_factory=list)


@dataclass
class Text:
    """`html` for the page, `contents` as a tree of two levels, `terms` as used, in their order."""

    html: str
    contents: list
    terms: list
    headings: int  # how many


def for_page(clean, terms=(), pictures=None, links_in=None):
    """The Text of stored HTML; of `terms` (with `short` and `full`) the first uses are marked.

    `pictures` knows some of its pictures by address, with their `alt`, `is_decorative`, `credit`.
    `links_in` is asked for the (start, end, address) of what is to be linked in a run of text, in
    their order; each address is linked once.
    """
    root, pictures = _with_addresses(clean), pictures or {}
    images.describe(root, pictures)
    _name_what_must_have_a_name(root)
    headings = [block for block in root if block.tag in HEADINGS]
    contents = _contents(headings)
    if links_in:
        _link(root, links_in)
    used = _mark(root, {term.short: term for term in terms})
    _let_tables_scroll(root)
    images.credit(root, pictures)
    return Text(tree.serialise(root), contents, used, len(headings))


def passages(clean):
    """The words of each block of a text, in order: the n-th is the one with id “doan-n”."""
    return [tree.words(block) for block in _with_addresses(clean)]


def _with_addresses(clean):
    """The tree of a text whose outermost elements are blocks with the ids doan-1, doan-2, …"""
    root = tree.parse(clean)
    gather_lines(root, BLOCKS)
    for number, block in enumerate(root, start=1):
        block.set("id", f"doan-{number}")
    return root


def _name_what_must_have_a_name(root):
    """Where a decorative picture is all there is: a link says where it leads, a heading is none."""
    for link in root.iter("a"):
        picture, address = next(link.iter("img"), None), link.get("href")
        if address and picture is not None and not tree.name(link):
            picture.set("alt", link.get("title") or address.rpartition("://")[2])
    for element in root.iter("th", *HEADINGS):
        if not tree.name(element):
            element.tag = "td" if element.tag == "th" else "p"
            element.attrib.pop("scope", None)
    level_headings(root)


def _contents(headings):
    """Headings as a tree: those of the first level with those below them."""
    tops = []
    for element in headings:
        heading = Heading(element.get("id"), tree.name(element))
        (tops if element.tag == "h2" or not tops else tops[-1].branches).append(heading)
    return tops


def _mark(root, terms):
    """Put the first use of each term into an <abbr>; returns the terms found, in their order."""
    found = []
    if not terms:
        return found
    longest_first = sorted(map(re.escape, terms), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
    for run in runs.of(root):
        marks = [m for m in pattern.finditer(run.text) if terms[m[0]] not in found]
        firsts = {m[0]: m for m in reversed(marks)}.values()
        in_order = sorted(firsts, key=lambda m: m.start())
        found += [terms[m[0]] for m in in_order]
        run.put([(*m.span(), etree.Element("abbr", title=terms[m[0]].full)) for m in in_order])
    return found


def _link(root, links_in):
    """Link the first mention of each address outside of links and headings."""
    linked = set()
    for run in runs.of(root):
        if run.is_within("a", *HEADINGS):
            continue
        marks = []
        for start, end, address in links_in(run.text):
            if address not in linked:
                linked.add(address)
                marks.append((start, end, etree.Element("a", href=address)))
        run.put(marks)


def _let_tables_scroll(root):
    for number, table in enumerate(list(root.iter("table")), start=1):
        name = {"class": "table", "tabindex": "0", "role": "group", "aria-label": f"Bảng {number}"}
        box = tree.wrap(table, "div", **name)
        if table.get("id"):
            box.set("id", table.attrib.pop("id"))
