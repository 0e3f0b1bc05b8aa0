"""A few words of a text around those that were searched, which are marked as they stand there."""

from typing import NamedTuple

from .words import places

MAX_READ = 60_000  # characters of a text in which the words are looked for
LENGTH = 32  # words of a snippet
_BEFORE = 8  # of them before the first that was searched


class Piece(NamedTuple):
    text: str
    is_match: bool


class Wanted:
    """Which words to mark: as they were typed, or without regard to marks."""

    def __init__(self, variants, is_near):
        words = {word for words in variants for word in words}
        self.exact = set() if is_near else {word.exact for word in words if word.is_marked}
        self.folded = {word.folded for word in words if is_near or not word.is_marked}

    def __contains__(self, word):
        return word.exact in self.exact or word.folded in self.folded


def marked(text, wanted):
    """A whole short text in Pieces."""
    return _pieces(text, [p for p in places(text) if p.word in wanted], 0, len(text))


def snippet(text, wanted):
    """The part of a text that holds most of the words, in Pieces; [] when it holds none."""
    found = list(places(text[:MAX_READ]))
    at = [i for i, place in enumerate(found) if place.word in wanted]
    if not at:
        return []
    rich = [_richness(found, at[i : i + LENGTH]) for i in range(len(at))]
    first = at[rich.index(max(rich))]
    begin = max(first - _BEFORE, 0)
    end = min(begin + LENGTH, len(found)) - 1
    start = found[begin].start if begin else 0
    stop = found[end].end if end < len(found) - 1 else len(text[:MAX_READ])
    inside = [found[i] for i in at if begin <= i <= end]
    pieces = _pieces(text, inside, start, stop)
    if begin:
        pieces.insert(0, Piece("… ", False))
    if end < len(found) - 1:
        pieces.append(Piece(" …", False))
    return pieces


def _richness(found, at):
    """How many different words, then how many neighbours, a snippet from at[0] on would hold."""
    inside = [i for i in at if i < at[0] + LENGTH - _BEFORE]
    here = set(inside)
    return len({found[i].word.folded for i in inside}), sum(i + 1 in here for i in inside)


def _pieces(text, matches, start, stop):
    pieces = []
    for match in matches:
        between = text[start : match.start]
        if pieces and not between.strip():  # neighbours are one mark
            pieces[-1] = Piece(pieces[-1].text + text[start : match.end], True)
        else:
            if between:
                pieces.append(Piece(between, False))
            pieces.append(Piece(text[match.start : match.end], True))
        start = match.end
    if start < stop:
        pieces.append(Piece(text[start:stop], False))
    return pieces
