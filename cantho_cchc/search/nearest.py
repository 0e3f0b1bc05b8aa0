"""`nearest`: what readers may have meant by an address that leads nowhere."""

from itertools import pairwise

from . import engine, keys
from .expression import Either
from .finding import public
from .lexemes import TITLE
from .query import parse
from .tiers import FOLDED, scattered
from .words import words

MAX_WORDS = 16
CANDIDATES = 40


def nearest(text, size=5):
    """Up to `size` objects that readers may see whose titles share most words with `text`.

    All of the words, or all but one, or two that stand side by side.
    """
    typed = list(dict.fromkeys(parse(text.replace("-", " ")).words))[:MAX_WORDS]
    for question in _questions(typed):
        rows = list(public(engine.matching(question, CANDIDATES, keys.first_now())))
        if rows:
            rows.sort(key=lambda found: -_shared(typed, found[0].title))
            return [row for _, row in rows[:size]]
    return []


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
