"""“Có phải bạn tìm: …”: when a query finds nothing, near words that do find something.

Each word in turn is replaced by what one slip of a finger away is a Vietnamese syllable, and the
index is asked which of them stands beside the other words. What is offered is taken from a text,
with its accents.
"""

from functools import cache
from itertools import pairwise

from cantho_cchc import vietnamese
from cantho_cchc.syllables import SYLLABLES

from . import engine
from .expression import Either, Every
from .lexemes import ANYWHERE, TITLE
from .public import public
from .tiers import FOLDED
from .words import Word, places, positions

_LETTERS = "abcdeghiklmnopqrstuvxy"
_OTHERS = {"khmer", "internet", "online", "email", "zalo", "vneid"}  # that are no syllables
MAX_WORDS = 8  # of a query that is corrected


def suggest(asked):
    """Words of a text that readers can find now, or “”."""
    typed = [word.folded for word in asked.query.words]
    if not 0 < len(typed) <= MAX_WORDS:
        return ""
    for ways in (_corrected(typed), _shortened(typed)):
        for field in (TITLE, ANYWHERE):
            if ways and (said := _found(ways, field, asked.below)):
                return said
    return ""


def _corrected(typed):
    """The ways to mend what is no syllable; where all are, one of them at a time.

    A way is a list of what may stand at each place.
    """
    as_typed = [[word] for word in typed]
    if any(map(_is_wrong, typed)):
        return [[_near(word) if _is_wrong(word) else [word] for word in typed]]
    return [
        [*as_typed[:at], _near(word), *as_typed[at + 1 :]]
        for at, word in enumerate(typed)
        if len(typed) > 1 and word.isalpha()
    ]


def _is_wrong(word):
    return word.isalpha() and len(word) > 1 and word not in _syllables()


def _shortened(typed):
    """Without one of the words."""
    if len(typed) < 3:
        return []
    return [[[w] for w in (*typed[:at], *typed[at + 1 :])] for at in range(len(typed))]


@cache
def _syllables():
    return frozenset(map(vietnamese.fold, SYLLABLES)) | _OTHERS


def _near(word):
    """Syllables that one slip of a finger makes of a word: left out, doubled, wrong, swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    slips = {a + b[1:] for a, b in cuts if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    slips |= {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    slips |= {a + letter + b for a, b in cuts for letter in _LETTERS}
    return sorted(slips & _syllables())


def _found(ways, field, below):
    """A way that stands in the newest text that may hold any, in the text's own letters."""
    expression = Either(_question(way, field) for way in ways if all(way))
    if not expression.parts:
        return ""
    for entry, _ in public(engine.any_matching(expression, 1, below)):
        for text in (entry.title, entry.summary, entry.text):
            found = list(places(text))
            for way in ways:
                for at in positions(way, [place.word for place in found], _may_stand):
                    said = text[found[at].start : found[at + len(way) - 1].end]
                    return said.lower() if said.isupper() else said
    return ""


def _question(way, field):
    """Each two that follow one another, as any of what may stand there."""
    if len(way) == 1:
        return Either(FOLDED.single(field, Word(one, one)) for one in way[0])
    return Every(
        Either(
            FOLDED.pair(field, Word(one, one), Word(other, other))
            for one in first
            for other in second
        )
        for first, second in pairwise(way)
    )


def _may_stand(choices, word):
    return word.folded in choices
