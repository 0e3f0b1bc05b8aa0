"""Paragraphs in a legacy encoding within a text: found, and converted where they stand."""

from dataclasses import dataclass

from cantho_cchc import legacy_encodings

from . import tree
from .structure import BLOCKS


@dataclass(frozen=True)
class Legacy:
    """A paragraph in an old encoding: `before` as it stands, `after` as it was meant."""

    encoding: str
    before: str
    after: str


def legacy(clean):
    """The Legacy paragraphs of a text, in order."""
    return [
        Legacy(encoding, words, legacy_encodings.convert(words, encoding))
        for _, encoding, words in _found(tree.parse(clean))
    ]


def recoded(clean):
    """The text with those paragraphs in Unicode; tags and all other paragraphs stay."""
    root = tree.parse(clean)
    for lines, encoding, _ in _found(root):
        for element, name in lines:
            converted = legacy_encodings.convert(getattr(element, name), encoding)
            setattr(element, name, converted)
    return tree.serialise(root)


def _found(root):
    """(where its words stand, encoding, words) of each paragraph in an old encoding.

    Once a text has such a paragraph, a shorter one (a cell, a heading) needs to say less.
    """
    paragraphs = [(lines, _words(lines)) for lines in _paragraphs(root)]
    sure = {legacy_encodings.detect(words) for _, words in paragraphs} - {None}
    found = []
    for lines, words in paragraphs:
        encoding = legacy_encodings.detect(words, least=1) if sure else None
        if encoding in sure:
            found.append((lines, encoding, words))
    return found


def _words(lines):
    return " ".join("".join(getattr(element, name) for element, name in lines).split())


def _paragraphs(root):
    """For each paragraph the places of its words, as (element, “text” or “tail”)."""
    paragraphs = [[]]
    _walk(root, paragraphs)
    return [lines for lines in paragraphs if lines]


def _walk(element, paragraphs):
    is_block = element.tag in BLOCKS or element.tag == "br"
    if is_block:
        paragraphs.append([])
    if element.text:
        paragraphs[-1].append((element, "text"))
    for child in element:
        _walk(child, paragraphs)
        if child.tail:
            paragraphs[-1].append((child, "tail"))
    if is_block:
        paragraphs.append([])
