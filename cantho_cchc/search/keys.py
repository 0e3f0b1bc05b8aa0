"""The key of an entry is its place in the order: second of appearance, kind, number of the object.

So both databases read an index of keys from the newest down, a page begins at any key, and a year
is a range of keys. Keys of one second go by kind, then by number; 33 + 3 + 27 bits.
"""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

_KIND_BITS, _OBJECT_BITS = 3, 27
_BITS = _KIND_BITS + _OBJECT_BITS
_FIRST = datetime(1900, 1, 1, tzinfo=UTC)


def key(at, kind, pk):
    """The key of the object `pk` of a kind's number that appears `at`; raises ValueError for
    numbers beyond 134 million."""
    if not 0 < pk < 1 << _OBJECT_BITS:
        raise ValueError(f"no key for the number {pk}")
    return (_second(at) << _BITS) | (kind << _OBJECT_BITS) | pk


def number_of(key):
    """The number of the object that has this key."""
    return key & ((1 << _OBJECT_BITS) - 1)


def first_after(at):
    """The least key that no entry has that appears at `at` or before."""
    return (_second(at) + 1) << _BITS


def first_now():
    """The least key of what is not yet shown."""
    return first_after(timezone.now())


def first_of_year(year):
    return _second(datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())) << _BITS


def time_of(key):
    """When the entry with this key appears, in the portal's time zone."""
    shown_at = _FIRST + timedelta(seconds=key >> _BITS)
    return timezone.localtime(shown_at, timezone.get_default_timezone())


def _second(at):
    return max(int((at - _FIRST).total_seconds()), 0)
