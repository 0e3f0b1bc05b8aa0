"""Whatever uses pictures is recorded when it is saved and forgotten when it is deleted."""

from django.db.models.signals import post_delete, post_save

from . import uses


def listen():
    for model in uses.owners():
        post_save.connect(_saved, sender=model, dispatch_uid="uses of pictures")
        post_delete.connect(_deleted, sender=model, dispatch_uid="uses of pictures")


def _saved(instance, raw, update_fields, **kwargs):
    if raw:  # loaded from a dump, which holds the uses as well
        return
    if update_fields is not None and not _touches_pictures(type(instance), update_fields):
        return
    uses.record_saved(instance)


def _touches_pictures(model, names):
    texts, pictures = uses.columns(model)
    fields = {model._meta.get_field(name).attname for name in names}
    return not fields.isdisjoint([*texts, *pictures])


def _deleted(instance, **kwargs):
    uses.forget(instance)
