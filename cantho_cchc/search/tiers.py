"""What is better than what: the questions to ask the index, best first.

A text may hold the words as a phrase; held together (each beside one of its neighbours of the
query, so that “thủ tục đăng ký khai sinh” answers “thủ tục khai sinh”); or scattered. In that
order, and in the title before the summary before the rest; within a tier the newest comes first.

A word typed with marks means itself. One typed without means any that folds to it; in a query
with marks itself is better. Last comes what matches with all marks taken off: it is near.
"""

from itertools import pairwise
from typing import NamedTuple

from . import lexemes
from .expression import Either, Every, Has, Without
from .lexemes import ANYWHERE, SUMMARY, TITLE


class Tier(NamedTuple):
    expression: object
    is_near: bool  # matches only without regard to marks


class Level:
    """How exactly words are compared: which of their lexemes are asked for."""

    def __init__(self, is_exact):
        self.is_exact = is_exact  # Word → bool

    def single(self, field, word):
        return Has(lexemes.single(field, self._level(word), word))

    def pair(self, field, first, second):
        levels = {self._level(first), self._level(second)}
        if len(levels) == 1:
            return Has(lexemes.pair(field, *levels, first, second))
        folded = Has(lexemes.pair(field, lexemes.FOLDED, first, second))
        exact = [self.single(field, w) for w in (first, second) if self.is_exact(w)]
        return Every([folded, *exact])

    def _level(self, word):
        return lexemes.EXACT if self.is_exact(word) else lexemes.FOLDED


ALL_EXACT = Level(lambda word: True)
AS_TYPED = Level(lambda word: word.is_marked)
FOLDED = Level(lambda word: False)


def phrase(level, field, words):
    if len(words) == 1:
        return level.single(field, words[0])
    return Every(level.pair(field, *two) for two in pairwise(words))


def held_together(level, field, words):
    if len(words) < 4:
        return phrase(level, field, words)
    pairs = [level.pair(field, *two) for two in pairwise(words)]
    return Every([pairs[0], *(Either(two) for two in pairwise(pairs)), pairs[-1]])


def scattered(level, field, words):
    return Every(level.single(field, word) for word in words)


def with_a_pair(level, field, words):
    """All of them, and somewhere two side by side."""
    if len(words) < 3:
        return phrase(level, field, words)
    pairs = Either(level.pair(field, *two) for two in pairwise(words))
    return Every([scattered(level, field, words), pairs])


BY_RELEVANCE = [
    (phrase, TITLE),
    (held_together, TITLE),
    (with_a_pair, TITLE),
    (held_together, SUMMARY),
    (held_together, ANYWHERE),
    (scattered, TITLE),
    (scattered, ANYWHERE),
]
BY_DATE = [(scattered, ANYWHERE)]  # whatever matches at all
_ALSO_ALL_EXACT = {phrase, held_together}


def tiers(query, variants, filters=(), shapes=BY_RELEVANCE):
    """The Tiers of a query whose words can be said in several ways; each excludes those before.

    `filters` are expressions that everything found must match too.
    """
    unwanted = [phrase(AS_TYPED, ANYWHERE, words) for words in query.excluded]
    found = []
    for question, level in _questions(query, variants, shapes):
        phrases = [phrase(level, ANYWHERE, words) for words in query.phrases]
        expression = Every([question, *phrases, *filters])
        if unwanted:
            expression = Without(expression, Either(unwanted))
        found.append(Tier(expression, is_near=level is FOLDED))
        unwanted.append(question)
    return found


def _questions(query, variants, shapes):
    """(question, level) of each tier, none twice."""
    steps = []
    for shape, field in shapes:
        if query.is_marked and shape in _ALSO_ALL_EXACT:
            steps.append((shape, field, ALL_EXACT))
        steps.append((shape, field, AS_TYPED))
    if query.is_marked:
        steps += [(shape, field, FOLDED) for shape, field in shapes]
    asked = set()
    for shape, field, level in steps:
        question = Either(shape(level, field, words) for words in variants)
        if question not in asked:
            asked.add(question)
            yield question, level
