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

from collections.abc import Callable
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from . import lexemes, phrases
from .expression import Either, Every, Has, Without, one_of
from .lexemes import ANYWHERE, SUMMARY, TITLE

FIRST, LOOSE, APART, NEAR = range(4)


class Tier(NamedTuple):
    expression: object
    resort: int  # any but FIRST is asked only when those before found nothing
    within: tuple  # what all of its resort match, and all of its run, which look in one field

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
AS_TYPED = Level(lambda word: word.is_marked or word.exact.isdigit())
FOLDED = Level(lambda word: False)


MOST_HELD = 8  # words; more of them are hardly ever held together unless as a phrase


def phrase(level, field, words):
    if len(words) == 1:
        return level.single(field, words[0])
    return Every(level.pair(field, *two) for two in pairwise(words))


def held_together(level, field, words):
    if not 3 < len(words) <= MOST_HELD:
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
    return Every([*scattered(level, field, words).parts, pairs])


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


class Step(NamedTuple):
    """A question of a resort: which ways to say the query stand where, and how."""

    resort: int
    shape: Callable
    field: str
    level: Level
    ways: list
    within: tuple = ()

    @property
    def question(self):
        return one_of(self.shape(self.level, self.field, words) for words in self.ways)


def tiers(query, variants, filters=(), is_by_date=False):
    """The Tiers of a query whose words can be said in several ways; none finds what one before did.

    `filters` are expressions that everything found must match too. By date, what is found is the
    same, and how well it matches plays no part.
    """
    steps = _steps(query, variants)
    if is_by_date:  # the last of each resort is the widest
        steps = list({step.resort: step for step in steps}.values())
    short = [words for words in query.excluded if len(words) <= phrases.IN_THE_INDEX]
    excluded = [phrase(AS_TYPED, ANYWHERE, words) for words in short]
    found = []
    for step, seen in zip(steps, _seen_before(steps, variants), strict=True):
        held = [phrase(step.level, ANYWHERE, words) for words in query.phrases]
        expression = Every([step.question, *held, *filters])
        unwanted = [*excluded, *seen]
        if unwanted:
            expression = Without(expression, Either(unwanted))
        within = tuple(Every([question, *filters]) for question in step.within)
        found.append(Tier(expression, step.resort, within))
    return found


def _steps(query, variants):
    """The Steps in the order in which they are asked, none twice."""
    typed, everything = variants
    is_pair = len(query.words) == 2
    steps = []
    for shape, field in _SHAPES:
        narrow = [typed] if shape in _SHARP and field == TITLE else []  # before what means the same
        if shape in _SHARP and query.is_marked:
            steps += [Step(FIRST, shape, field, ALL_EXACT, ways) for ways in [*narrow, everything]]
        resort = FIRST
        if is_pair:
            resort = APART if shape is scattered else LOOSE if query.is_marked else FIRST
        if not (resort == FIRST and shape in _SHARP and query.is_marked and field != TITLE):
            # Else what is not exact is found with the scattered.
            steps += [Step(resort, shape, field, AS_TYPED, ways) for ways in [*narrow, everything]]
    if any(word.is_marked for words in everything for word in words):
        steps += [Step(NEAR, shape, field, FOLDED, everything) for shape, field in _SHAPES]
    unique = {}
    for step in _within(sorted(steps, key=attrgetter("resort"))):
        unique.setdefault(step.question, step)
    return list(unique.values())


def _within(steps):
    """The steps with what all of their resort match and all of their run: the last of each."""
    for _, resort in groupby(steps, key=attrgetter("resort")):
        resort = list(resort)
        whole = resort[-1].question
        for _, run in groupby(resort, key=attrgetter("field")):
            run = list(run)
            is_one = len({step.question for step in run}) == 1
            within = (whole,) if is_one else (whole, run[-1].question)
            yield from (step._replace(within=within) for step in run)


def _seen_before(steps, variants):
    """For each step what its resort has found already, in as few questions as will do."""
    seen, resort = {}, None  # by field
    for step in steps:
        if step.resort != resort:
            seen, resort = {}, step.resort
        yield [question for questions in seen.values() for question in questions]
        is_widest = step.level is not ALL_EXACT and step.ways == variants.all
        if not is_widest:
            seen.setdefault(step.field, []).append(step.question)
            continue
        seen[step.field] = [step.question]  # which the narrower shapes are part of
        if step.field == ANYWHERE:
            seen.pop(SUMMARY, None)
