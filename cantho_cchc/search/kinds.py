"""What can be found: apps register their models here, by name and by what of them is read."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

MAX_KINDS = 8  # numbers 0 to 7, part of an entry's key


class Text(NamedTuple):
    """What the index reads of one object that is published, now or at a time to come; in NFC."""

    title: str
    summary: str
    text: str  # plain: the body and whatever else should lead to the object
    shown_at: datetime  # from then on it is found; newer is better
    hidden_at: datetime | None = None
    category: int | None = None


class Kind(NamedTuple):
    number: int  # kept in the index, never to be reused
    name: str  # in addresses: /tim-kiem/?loai=
    label: str
    model: type
    read: Callable  # object → Text, or None while it is not published
    published: Callable  # () → the queryset of what readers may see
    parts: tuple  # relations that `read` goes through, fetched at once for many objects


_kinds = {}
_followed = {}


def register(number, name, label, model, read, published, parts=()):
    assert 0 <= number < MAX_KINDS
    _kinds[number] = Kind(number, name, label, model, read, published, parts)


def follow(model, owners):
    """When a row of `model` changes, what `owners(row)` returns is read anew."""
    _followed[model] = owners


def followed():
    return dict(_followed)


def kinds():
    """Every Kind, by its number."""
    return dict(sorted(_kinds.items()))


def named(name):
    """The Kind with this name, or None."""
    return next((kind for kind in _kinds.values() if kind.name == name), None)


def of(model):
    """The Kind of a model, or None."""
    return next((kind for kind in _kinds.values() if kind.model is model), None)
