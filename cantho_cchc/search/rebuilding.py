"""The index set right, row by row: after an upgrade, an import or a `bulk_create`.

A batch is a transaction, so editors go on saving and a run that was stopped goes on.
"""

from django.db import transaction

from . import engine, kinds
from .models import Build, Entry
from .recording import entry_of, facts

READING = 1  # raised whenever `words`, `lexemes` or `models.Entry.lexemes` change
BATCH = 200


def is_current():
    return Build.objects.filter(reading=READING).exists()


def rebuild(is_anew=False, progress=lambda number: None):
    """Bring every entry to what its object is now; `progress` is told the size of each batch.

    Returns how many entries were written or taken away. What was read otherwise cannot be taken
    apart: then, or when `is_anew`, it begins with an empty index and nothing is found meanwhile.
    """
    is_anew = is_anew or not is_current()
    if is_anew:
        with transaction.atomic():
            Build.objects.all().delete()
            Entry.objects.all().delete()
            engine.clear()
    changed = _set_all_right(progress)
    if is_anew:
        engine.sort()
        Build.objects.create(reading=READING)
    return changed


def _set_all_right(progress):
    changed = 0
    for kind in kinds.kinds().values():
        last = 0
        while batch := _next(kind, last):
            changed += _set_right(kind, last, batch[-1])
            last = batch[-1]
            progress(len(batch))
        changed += _take_away(Entry.objects.filter(kind=kind.number, object_id__gt=last))
    return changed


def _next(kind, last):
    keys = kind.model._base_manager.filter(pk__gt=last).order_by("pk")
    return list(keys.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _set_right(kind, last, end):
    rows = kind.model._base_manager.select_for_update().filter(pk__gt=last, pk__lte=end)
    new = [entry for row in rows.order_by("pk") if (entry := entry_of(kind, row))]
    old = Entry.objects.filter(kind=kind.number, object_id__gt=last, object_id__lte=end)
    kept = {entry.key for entry in old} & {entry.key for entry in new}
    is_now = {entry.key: facts(entry) for entry in new}
    stale = [e for e in old if e.key not in kept or facts(e) != is_now[e.key]]
    gone = {entry.key for entry in stale}
    fresh = [e for e in new if e.key not in kept or e.key in gone]
    _take_away(stale)
    Entry.objects.bulk_create(fresh)
    engine.add(fresh)
    return len({entry.object_id for entry in [*stale, *fresh]})


def _take_away(entries):
    entries = list(entries)
    engine.remove(entries)
    Entry.objects.filter(key__in=[entry.key for entry in entries]).delete()
    return len(entries)
