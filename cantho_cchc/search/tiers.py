"""What is better than what: the questions to ask the index, best first.

A text may hold the words as a phrase; held together (each beside one of its neighbours of the
query, so that “thủ tục đăng ký khai sinh” answers “thủ tục khai sinh”); or scattered. In that
order, and in the title before the summary before the rest; within a tier the newest comes first.

A word typed with marks means itself. One typed without means any that folds to it; in a query
with marks itself is better. What was typed is better than what means the same. What matches only
with all marks taken off is near, and asked for when nothing else was found. A query of two is
mostly one word of the language: so is it when one of them is not exact, then when they stand
apart, for “triển khai từ” is not “khai tử”, nor “hóa … giải” “hòa giải”.
"""

from itertools import pairwise
from typing import NamedTuple

from . import lexemes
from .expression import Either, Every, Has, Without
from .lexemes import ANYWHERE, SUMMARY, TITLE

FIRST, LOOSE, APART, NEAR = range(4)


class Tier(NamedTuple):
    expression: object
    resort: int  # any but FIRST is asked only when those before found nothing

    @property
    def is_near(self):
        """Whether it matches only without regard to marks."""
        return self.resort == NEAR


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


_SHAPES = [
    (phrase, TITLE),
    (held_together, TITLE),
    (with_a_pair, TITLE),
    (held_together, SUMMARY),
    (held_together, ANYWHERE),
    (scattered, TITLE),
    (scattered, ANYWHERE),
]
_SHARP = {phrase, held_together}  # where it matters how exactly the words are those typed


def tiers(query, variants, filters=(), is_by_date=False):
    """The Tiers of a query whose words can be said in several ways; each excludes those before.

    `filters` are expressions that everything found must match too. By date, what is found is the
    same, and how well it matches plays no part.
    """
    questions = list(_questions(query, variants))
    if is_by_date:  # the last of each resort is the widest
        questions = {resort: (one, level, resort) for one, level, resort in questions}.values()
    unwanted = [phrase(AS_TYPED, ANYWHERE, words) for words in query.excluded]
    found = []
    for question, level, resort in questions:
        phrases = [phrase(level, ANYWHERE, words) for words in query.phrases]
        expression = Every([question, *phrases, *filters])
        if unwanted:
            expression = Without(expression, Either(unwanted))
        found.append(Tier(expression, resort))
        unwanted.append(question)
    return found


def _questions(query, variants):
    """(question, level, resort) of each tier, none twice."""
    steps, is_pair = [], len(query.words) == 2
    loose, apart = (LOOSE, APART) if is_pair else (FIRST, FIRST)
    for shape, field in _SHAPES:
        is_sharp = shape in _SHARP
        if is_sharp and query.is_marked:
            steps.append((shape, field, ALL_EXACT, variants.typed, FIRST))
            steps.append((shape, field, ALL_EXACT, variants.all, FIRST))
        resort = apart if shape is scattered else loose if query.is_marked else FIRST
        if is_sharp:
            steps.append((shape, field, AS_TYPED, variants.typed, resort))
        steps.append((shape, field, AS_TYPED, variants.all, resort))
    steps.sort(key=lambda step: step[-1])
    if any(word.is_marked for words in variants.all for word in words):
        steps += [(shape, field, FOLDED, variants.all, NEAR) for shape, field in _SHAPES]
    asked = set()
    for shape, field, level, ways, resort in steps:
        question = Either(shape(level, field, words) for words in ways)
        if question not in asked:
            asked.add(question)
            yield question, level, resort
