"""What was typed, made ready to be asked: its variants, its tiers, the range of its keys."""

from typing import NamedTuple

from . import keys, kinds, lexemes, vocabulary
from .expression import Either, Has
from .query import Query, parse
from .tiers import Tier, tiers
from .variants import Variants, stands, variants

YEARS = range(1901, 2172)  # that a key can hold


class Asked(NamedTuple):
    query: Query
    variants: Variants | None  # None without words
    tiers: list[Tier]
    notes: list[str]  # of the editors' synonyms that stand in it
    below: int  # keys in [least, below) are asked for
    least: int


def ask(text, kind="", categories=(), year=None, order="relevance"):
    """See `finding.find`."""
    query, pairs = parse(text), vocabulary.pairs()
    least, below, filters = 0, keys.first_now(), []
    if found := kinds.named(kind):
        filters.append(Has(lexemes.kind(found.number)))
    if categories:
        filters.append(Either(Has(lexemes.category(pk)) for pk in categories))
    if year in YEARS:
        filters.append(Has(lexemes.year(year)))
        least, below = keys.first_of_year(year), min(below, keys.first_of_year(year + 1))
    said = variants(query.words, pairs) if query.words else None
    steps = tiers(query, said, filters, is_by_date=order == "date") if said else []
    notes = [pair.note for pair in pairs if pair.note and stands(pair.first, query.words)]
    return Asked(query, said, steps, notes, below, least)
