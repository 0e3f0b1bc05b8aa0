"""`find`: a page of what matches a query, best first."""

import re
from typing import NamedTuple

from django.utils import timezone

from . import engine, kinds
from .asking import Asked, ask
from .models import Entry
from .query import Query
from .snippets import Wanted, marked, snippet
from .suggestion import suggest
from .words import Word, positions, words

PAGE_SIZE = 10


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
    hits, keys, resort = [], [], None
    for number, step in enumerate(asked.tiers[tier:], tier):
        if len(hits) > size or (hits and step.resort != resort):
            break
        resort = step.resort
        for key, hit in _hits(asked, step, below, size + 1 - len(hits)):
            hits.append(hit)
            keys.append(f"{number}-{key}")
        below = asked.below
    following = keys[size - 1] if len(hits) > size else None
    suggestion = "" if hits or after else suggest(asked)
    return Found(asked.query, hits[:size], following, asked.notes, suggestion)


def _position(after):
    match = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,19})", after)
    if not match:
        raise ValueError(f"no position: {after!r}")
    return int(match[1]), min(int(match[2]), engine.EVER)


def _hits(asked: Asked, tier, below, number):
    """Up to `number` (key, Hit) of one tier."""
    wanted, given = Wanted(asked.variants.all, tier.is_near), 0
    while given < number:
        keys = engine.matching(tier.expression, number, below, asked.least)
        for entry, row in public(keys):
            if given < number and _holds_phrases(entry, asked.query, tier.is_near):
                given += 1
                yield entry.key, _hit(entry, row, wanted, tier.is_near)
        if len(keys) < number:
            return
        below = keys[-1]


def public(keys):
    """(entry, object) of those keys whose objects readers may see at this moment, in order."""
    now = timezone.now()
    entries = Entry.objects.in_bulk(keys)
    rows = {}
    for number, kind in kinds.kinds().items():
        ids = [entry.object_id for entry in entries.values() if entry.kind == number]
        if ids:
            rows[number] = kind.published().in_bulk(ids)
    for key in keys:
        entry = entries.get(key)
        if entry and (entry.hidden_at is None or entry.hidden_at > now):
            row = rows[entry.kind].get(entry.object_id) if entry.kind in rows else None
            if row is not None:
                yield entry, row


def _holds_phrases(entry, query, is_near):
    """The index knows pairs; of longer phrases the text itself says whether they stand there."""
    longer = [phrase for phrase in query.phrases if len(phrase) > 2]
    if not longer:
        return True
    parts = [words(part) for part in (entry.title, entry.summary, entry.text)]
    return all(any(_stands(phrase, part, is_near) for part in parts) for phrase in longer)


def _stands(phrase, part, is_near):
    if is_near:
        phrase = [Word(word.folded, word.folded) for word in phrase]
    return any(True for _ in positions(phrase, part))


def _hit(entry, row, wanted, is_near):
    text = snippet(entry.summary, wanted) or snippet(entry.text, wanted)
    text = text or marked(entry.summary, wanted)
    return Hit(kinds.kinds()[entry.kind], row, marked(entry.title, wanted), text, is_near)
