"""What the index proposes, as far as readers may see it: each kind's own `published()` says so."""

from django.utils import timezone

from . import kinds
from .models import Entry


def public(found, is_wanted=lambda entry: True):
    """(entry, object) of those keys whose objects readers may see at this moment, in order.

    Objects are fetched of entries that are wanted.
    """
    now = timezone.now()
    read = Entry.objects.in_bulk(found)
    entries = {key: entry for key, entry in read.items() if is_wanted(entry)}
    rows = {}
    for number, kind in kinds.kinds().items():
        ids = [entry.object_id for entry in entries.values() if entry.kind == number]
        if ids:
            rows[number] = kind.published().in_bulk(ids)
    for key in found:
        entry = entries.get(key)
        if entry and (entry.hidden_at is None or entry.hidden_at > now):
            row = rows[entry.kind].get(entry.object_id) if entry.kind in rows else None
            if row is not None:
                yield entry, row
