"""What means the same: abbreviations that apps know, and the editors' own synonyms."""

from typing import NamedTuple

from .models import Synonym
from .words import words

_sources = []


class Pair(NamedTuple):
    """Two ways to say one thing, each as a tuple of Words; the second may be missing."""

    first: tuple
    second: tuple
    note: str = ""


def abbreviations(source):
    """Register a function that returns (short, full) pairs of texts, for instance a glossary."""
    _sources.append(source)


def pairs():
    """Every Pair; one query for the synonyms and what the sources ask."""
    rows = [(short, full, "") for source in _sources for short, full in source()]
    rows += Synonym.objects.values_list("phrase", "same_as", "note")
    found = [Pair(tuple(words(one)), tuple(words(other)), note) for one, other, note in rows]
    return [pair for pair in found if pair.first]
