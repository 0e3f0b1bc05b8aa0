"""The index follows what is saved: in the same transaction, so a save that fails changes nothing.

What passes by `save` (`update`, `bulk_create`) is not seen; `manage.py index_search` reads it.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save

from . import engine, keys, kinds
from .models import Entry


def listen():
    for kind in kinds.kinds().values():
        post_save.connect(_saved, sender=kind.model, dispatch_uid="search")
        post_delete.connect(_deleted, sender=kind.model, dispatch_uid="search")
    for model in kinds.followed():
        post_save.connect(_part_changed, sender=model, dispatch_uid="search of its owner")
        post_delete.connect(_part_changed, sender=model, dispatch_uid="search of its owner")
    post_migrate.connect(_forget_what_is_gone, dispatch_uid="search")


def entry_of(kind, row):
    """The Entry of an object as it is now, not saved; None while it is not published."""
    read = kind.read(row)
    if read is None:
        return None
    return Entry(
        key=keys.key(read.shown_at, kind.number, row.pk),
        kind=kind.number,
        object_id=row.pk,
        title=read.title,
        summary=read.summary,
        text=read.text,
        hidden_at=read.hidden_at,
        category=read.category,
    )


def record(kind, row):
    """Write the entry of an object anew where it has changed."""
    with transaction.atomic():
        # Its row is locked, so that two who record it do so one after the other.
        rows = kind.model._base_manager.select_for_update().filter(pk=row.pk)
        is_there = bool(list(rows.values_list("pk")))
        old = Entry.objects.filter(kind=kind.number, object_id=row.pk).first()
        new = entry_of(kind, row) if is_there else None
        if old and new and facts(old) == facts(new):
            return
        if old:
            _remove(old)
        if new:
            new.save(force_insert=True)
            engine.add([new])


def facts(entry):
    """What makes two entries the same."""
    return [getattr(entry, field.attname) for field in Entry._meta.concrete_fields]


def _remove(entry):
    engine.remove([entry])
    entry.delete()


def _saved(instance, raw, **kwargs):
    if not raw:  # a dump is read by index_search
        record(kinds.of(type(instance)), instance)


def _deleted(instance, **kwargs):
    for entry in Entry.objects.filter(kind=kinds.of(type(instance)).number, object_id=instance.pk):
        _remove(entry)


def _part_changed(instance, **kwargs):
    for owner in kinds.followed()[type(instance)](instance):
        record(kinds.of(type(owner)), owner)


def _forget_what_is_gone(**kwargs):
    """`flush` empties Django's tables, of which the index is none."""
    if not Entry.objects.exists():
        engine.clear()
        engine.sort()
