"""The index set right, row by row: after an upgrade, an import or a `bulk_create`.

A batch is a transaction, so editors go on saving and a run that was stopped goes on.
"""

import unicodedata

from django.db import transaction

from . import engine, kinds
from .models import Build, Entry
from .recording import entry_of, facts, record, take_out

# Raised whenever `words`, `lexemes` or `models.Entry.lexemes` change; a new Python may know letters
# that the last one did not.
READING = f"1, Unicode {unicodedata.unidata_version}"
BATCH = 200


def is_current():
    return Build.objects.filter(reading=READING, is_complete=True).exists()


def rebuild(is_anew=False, progress=lambda number: None):
    """Bring every entry to what its object is now; `progress` is told the size of each batch.

    Returns how many entries were written or taken out. What was read otherwise cannot be taken
    apart: then, or when `is_anew`, it begins with an empty index, which fills meanwhile.
    """
    if is_anew or not Build.objects.filter(reading=READING).exists():
        with transaction.atomic():
            Build.objects.all().delete()
            Entry.objects.all().delete()
            engine.clear()
            Build.objects.create(reading=READING)
    changed = _set_all_right(progress)
    if not is_current():
        engine.sort()
        Build.objects.update(is_complete=True)
    return changed


def _set_all_right(progress):
    changed = 0
    for kind in kinds.kinds().values():
        last = 0
        while batch := _next(kind, last):
            changed += _set_right(kind, last, batch[-1])
            last = batch[-1]
            progress(len(batch))
        changed += _look_again(kind, Entry.objects.filter(kind=kind.number, object_id__gt=last))
    return changed


def _next(kind, last):
    keys = kind.model._base_manager.filter(pk__gt=last).order_by("pk")
    return list(keys.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _set_right(kind, last, end):
    """Write those objects with numbers in (last, end] that are not in the index as they are."""
    rows = kind.model._base_manager.select_for_update(no_key=True).filter(pk__gt=last, pk__lte=end)
    rows = rows.order_by("pk").prefetch_related(*kind.parts)
    new = {row.pk: entry for row in rows if (entry := entry_of(kind, row))}
    in_range = {"kind": kind.number, "object_id__gt": last, "object_id__lte": end}
    old = {entry.object_id: entry for entry in Entry.objects.filter(**in_range)}
    fresh = [e for pk, e in new.items() if pk not in old or facts(old[pk]) != facts(e)]
    take_out(old[entry.object_id] for entry in fresh if entry.object_id in old)
    Entry.objects.bulk_create(fresh)
    engine.add(fresh)
    return len(fresh) + _look_again(kind, [entry for pk, entry in old.items() if pk not in new])


def _look_again(kind, entries):
    """Take out what is not published, each as it is at this moment; returns how many."""
    entries = list(entries)
    for entry in entries:
        record(kind, entry.object_id)
    left = Entry.objects.filter(key__in=[entry.key for entry in entries]).count()
    return len(entries) - left
