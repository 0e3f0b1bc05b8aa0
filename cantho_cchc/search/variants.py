"""Other ways to say what was typed: read as Telex, in official spelling, by the glossary."""

from typing import NamedTuple

from . import spellings, telex
from .words import means, positions

MAX = 6  # ways to say one query


class Variants(NamedTuple):
    """Ways to say a query, each a tuple of Words."""

    typed: list  # as it was typed, and what the keyboard or the South may have meant by it
    all: list  # these, and what means the same


def variants(typed, pairs):
    """The Variants of a tuple of Words by the `pairs` of the vocabulary, at most MAX of them."""
    meant = [typed]
    for rewrite in (_telex, _spelled):
        meant += [other for other in map(rewrite, meant) if other not in meant]
    return Variants(meant, _said_otherwise(meant, typed, pairs))


def _said_otherwise(meant, typed, pairs):
    found = list(meant)
    for pair in (pair for pair in pairs if pair.second):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            for words in list(found):
                for at in positions(one, words, is_same=_is_meant):
                    said = (*words[:at], *other, *words[at + len(one) :])
                    if said not in found and len(said) <= 2 * len(typed) + 8:
                        found.append(said)
        if len(found) >= MAX:
            break
    return found[:MAX]


def stands(phrase, typed):
    """Whether a phrase of the vocabulary is among the words that were typed."""
    return any(True for _ in positions(phrase, typed, _is_meant))


def _is_meant(word, typed):
    return means(typed, word)


def _telex(words):
    return tuple((not word.is_marked and telex.read(word.folded)) or word for word in words)


def _spelled(words):
    return tuple(spellings.standard(word) or word for word in words)
