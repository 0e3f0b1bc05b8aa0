"""The index follows what is saved, in the transaction of whoever saves, if there is one.

What is read is the stored row: whoever saves may hold a draft over it. What passes by `save`
(`update`, `bulk_create`) is not seen; `manage.py index_search` reads it.
"""

from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils import timezone

from . import engine, keys, kinds
from .models import Entry

ENDED = 20  # entries whose time is over that one save takes out


def listen():
    for kind in kinds.kinds().values():
        post_save.connect(_saved, sender=kind.model, dispatch_uid="search")
        post_delete.connect(_deleted, sender=kind.model, dispatch_uid="search")
    for model in kinds.followed():
        post_save.connect(_part_changed, sender=model, dispatch_uid="search of its owner")
        post_delete.connect(_part_changed, sender=model, dispatch_uid="search of its owner")
    ours = apps.get_app_config("search")
    post_migrate.connect(_forget_what_is_gone, sender=ours, dispatch_uid="search")


def entry_of(kind, row):
    """The Entry of an object as it is now, not saved; None while or when it is not published."""
    read = kind.read(row)
    if read is None or (read.hidden_at and read.hidden_at <= timezone.now()):
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


@transaction.atomic
def record(kind, pk):
    """Write the entry of an object anew where it has changed, and take out a few that ended."""
    # Its row is locked, so that two who record it do so one after the other.
    row = kind.model._base_manager.select_for_update(no_key=True).filter(pk=pk).first()
    old = Entry.objects.select_for_update().filter(kind=kind.number, object_id=pk).first()
    new = entry_of(kind, row) if row else None
    if old and not (new and facts(old) == facts(new)):
        take_out([old])
    if new and not (old and facts(old) == facts(new)):
        new.save(force_insert=True)
        engine.add([new])
    # What somebody else is recording is passed by: two who wait for one another would both fail.
    ended = Entry.objects.select_for_update(skip_locked=True).filter(hidden_at__lte=timezone.now())
    take_out(ended[:ENDED])


def take_out(entries):
    """Remove entries from the index as they were added; returns how many."""
    entries = list(entries)
    engine.remove(entries)
    Entry.objects.filter(key__in=[entry.key for entry in entries]).delete()
    return len(entries)


def facts(entry):
    """What makes two entries the same."""
    return [getattr(entry, field.attname) for field in Entry._meta.concrete_fields]


def _saved(instance, raw, **kwargs):
    if not raw:  # a dump is read by index_search
        record(kinds.of(type(instance)), instance.pk)


@transaction.atomic
def _deleted(instance, **kwargs):
    kind = kinds.of(type(instance))
    take_out(Entry.objects.filter(kind=kind.number, object_id=instance.pk))


def _part_changed(instance, raw=False, **kwargs):
    for owner in kinds.followed()[type(instance)](instance) if not raw else ():
        record(kinds.of(type(owner)), owner.pk)


def _forget_what_is_gone(**kwargs):
    """`flush` empties Django's tables, of which the index is none; `migrate search zero` all."""
    if "search_lexemes" in connection.introspection.table_names() and not Entry.objects.exists():
        engine.clear()
        engine.sort()
