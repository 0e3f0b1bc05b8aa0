"""`find`: a page of what matches a query, best first."""

import re
from functools import partial
from typing import NamedTuple

from . import engine, keys, kinds, phrases
from .asking import ask
from .models import Entry
from .public import public
from .query import Query
from .snippets import Wanted, marked, snippet
from .suggestion import suggest

PAGE_SIZE = 10
FEW = 30  # entries: so many are looked through one by one
MOST_LOOKED_AT = 500  # entries of a tier for one page


class Hit(NamedTuple):
    kind: kinds.Kind
    object: object  # the model's instance
    title: list  # of snippets.Piece
    snippet: list
    is_near: bool  # found only without regard to marks


class Found(NamedTuple):
    query: Query
    hits: list[Hit]
    next: str | None  # what to give as `after` for the next page
    notes: list[str]  # of the editors' synonyms in the query
    suggestion: str  # other words that would find something, when these find nothing


def find(text, *, kind="", categories=(), year=None, order="relevance", after="", size=PAGE_SIZE):
    """The Found of a query, of any length and holding anything.

    `kind` is the name of a registered kind, `categories` are ids of which one must be the entry's,
    `order` is "relevance" or "date", `after` is the `next` of a page before (ValueError for
    nonsense), `size` the number of hits of a page.
    """
    asked = ask(text, kind, categories, year, order)
    tier, below = _position(after) if after else (0, asked.below)
    reader, hits, positions, resort = _Reader(asked), [], [], None
    for number, step in enumerate(asked.tiers[tier:], tier):
        if len(hits) > size or (hits and step.resort != resort):
            break
        reader.is_first, resort = step.resort != resort, step.resort
        for key, hit in reader.hits(step, below, size + 1 - len(hits)):
            hits.append(hit)
            positions.append(f"{number}-{key}")
        below = asked.below
    following = positions[size - 1] if len(hits) > size else None
    suggestion = "" if hits or after else suggest(asked)
    return Found(asked.query, hits[:size], following, asked.notes, suggestion)


def years():
    """The years in which what can be found appeared, newest first; two look-ups in an index."""
    in_order = Entry.objects.order_by("key").values_list("key", flat=True)
    first, last = in_order.first(), in_order.last()  # asked for both at once, SQLite reads all keys
    if first is None:
        return []
    return list(range(keys.time_of(last).year, keys.time_of(first).year - 1, -1))


def _position(after):
    match = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,19})", after)
    if not match:
        raise ValueError(f"no position: {after!r}")
    return int(match[1]), min(int(match[2]), engine.EVER)


class _Reader:
    """Reads the hits of one page, in MOST_LOOKED_AT entries.

    Nearly all that match are hits; what names that which is not (a long phrase whose pairs stand
    apart) costs no more than another query.
    """

    def __init__(self, asked):
        self.asked, self.left = asked, MOST_LOOKED_AT
        self.is_first = True  # of its resort
        self.seen, self.known = set(), {}

    def hits(self, tier, below, number):
        """Up to `number` (key, Hit) of one tier with keys below `below`."""
        wanted, given, batch = Wanted(self.asked.variants.all, tier.is_near), 0, number
        while given < number and self.left > 0:
            found = self._matching(tier, batch, below)
            self.seen.update(found)
            for entry, row in public(found, partial(self._is_wanted, tier)):
                if given < number:
                    given += 1
                    yield entry.key, _hit(entry, row, wanted, tier.is_near)
            if len(found) < batch:
                return
            below, self.left, batch = found[-1], self.left - batch, 4 * batch

    def _matching(self, tier, number, below):
        """As `engine.matching`; among what its resort or its run can hold, where that is little.

        A large archive is read to its end for each tier that holds little, and most hold nothing.
        What most queries find stands in the first tier, which is asked at once.
        """
        for expression in () if self.is_first else tier.within:
            if (few := self._few(expression)) is not None:
                left = [key for key in few if key < below and key not in self.seen]
                return engine.matching_of(left, tier.expression)[:number] if left else []
        return engine.matching(tier.expression, number, below, self.asked.least)

    def _few(self, expression):
        """All keys that match, None where there are more than a FEW."""
        if expression not in self.known:
            keys = engine.matching(expression, FEW + 1, self.asked.below, self.asked.least)
            self.known[expression] = keys if len(keys) <= FEW else None
        return self.known[expression]

    def _is_wanted(self, tier, entry):
        return phrases.agree(entry, self.asked.query, tier.is_near)


def _hit(entry, row, wanted, is_near):
    text = snippet(entry.summary, wanted) or snippet(entry.text, wanted)
    text = text or marked(entry.summary, wanted)
    return Hit(kinds.kinds()[entry.kind], row, marked(entry.title, wanted), text, is_near)
