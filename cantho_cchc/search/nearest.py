"""`nearest`: what readers may have meant by an address that leads nowhere."""

from itertools import pairwise

from . import engine, keys
from .expression import Either
from .lexemes import TITLE
from .public import public
from .tiers import FOLDED, scattered
from .words import word, words

CANDIDATES = 40


def nearest(said, size=5):
    """Up to `size` objects that readers may see whose titles share most of a few words.

    All of them, or all but one, or two that stand side by side; letters or digits in NFC each.
    """
    typed, found = [word(one) for one in dict.fromkeys(said)], {}
    for question in _questions(typed):
        if len(found) < size:
            for entry, row in public(engine.matching(question, CANDIDATES, keys.first_now())):
                found[entry.key] = _shared(typed, entry.title), entry.key, row
    nearest_first = sorted(found.values(), key=lambda one: one[:2], reverse=True)
    return [row for _, _, row in nearest_first[:size]]


def _questions(typed):
    if typed:
        yield scattered(FOLDED, TITLE, typed)
    if len(typed) > 2:
        yield Either(
            scattered(FOLDED, TITLE, [*typed[:at], *typed[at + 1 :]]) for at in range(len(typed))
        )
    if len(typed) > 1:
        yield Either(FOLDED.pair(TITLE, *two) for two in pairwise(typed))


def _shared(typed, title):
    return len({word.folded for word in typed} & {word.folded for word in words(title)})
