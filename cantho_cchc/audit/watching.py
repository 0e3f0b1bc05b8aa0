"""What is added, changed or removed of the models that settings.AUDITED names.

A model may say itself what the trail is told of a row, by a method `audited()` that returns a
sentence, or None for nothing.
"""

from django.apps import apps
from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils.text import Truncator

from .models import Entry
from .trail import record

_SECRET = {"password", "secret", "digest"}
_UNSAID = {"last_login", "last_step", "version"}  # change by themselves
_LENGTH = 300  # characters of a value
_LINKED = {"post_add": "thêm", "post_remove": "bớt", "post_clear": "bỏ hết"}


def watch():
    for name in settings.AUDITED:
        model = apps.get_model(name)
        pre_save.connect(_remember, sender=model)
        post_save.connect(_saved, sender=model)
        post_delete.connect(_deleted, sender=model)
        for field in model._meta.many_to_many:
            m2m_changed.connect(_linked, sender=field.remote_field.through)


def _remember(sender, instance, raw, **kwargs):
    """What the row says before it is saved."""
    is_stored = instance.pk is not None and not instance._state.adding and not raw
    before = sender._base_manager.filter(pk=instance.pk).first() if is_stored else None
    instance._said_before = _said(before) if before else {}


def _saved(sender, instance, created, raw, **kwargs):
    instance._is_loaded = raw
    if raw:  # rows that come back as they were bring their own trail
        return
    before = instance.__dict__.pop("_said_before", {})
    if hasattr(instance, "audited"):
        sentence = instance.audited() if created else None
        if sentence:
            record(Entry.Action.DECIDED, sentence)
        return
    stored = sender._base_manager.get(pk=instance.pk)  # not what was given, but what stands
    lines = [_line(field, old, new) for field, old, new in _differences(stored, before)]
    if created or lines:
        action = Entry.Action.ADDED if created else Entry.Action.CHANGED
        record(action, _name(stored), "\n".join(lines))


def _deleted(sender, instance, **kwargs):
    if not hasattr(instance, "audited"):
        record(Entry.Action.REMOVED, _name(instance))


def _linked(sender, instance, action, model, pk_set, **kwargs):
    is_told = action in _LINKED and pk_set != set()
    if is_told and not getattr(instance, "_is_loaded", False):
        rows = model._base_manager.filter(pk__in=pk_set or ())
        names = "; ".join(map(str, rows))
        what = f"{_LINKED[action]} {model._meta.verbose_name}: {names}".rstrip(": ")
        record(Entry.Action.CHANGED, _name(instance), what)


def _name(instance):
    return f"{instance._meta.verbose_name}: {instance}"


def _said(instance):
    """{name of a field: value} of a row as people read it."""
    fields = instance._meta.concrete_fields
    told = [f for f in fields if f.name not in _UNSAID and not f.primary_key]
    return {field.name: _value(instance, field) for field in told}


def _value(instance, field):
    value = getattr(instance, field.attname)
    if field.is_relation and value is not None:
        return str(getattr(instance, field.name))
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    return "" if value is None else str(value)


def _differences(instance, before):
    for name, new in _said(instance).items():
        old = before.get(name, "")
        if new != old:
            yield instance._meta.get_field(name), old, new


def _line(field, old, new):
    label = str(field.verbose_name)
    if field.name in _SECRET:
        return f"{label}: đã đổi"
    old, new = (Truncator(value).chars(_LENGTH) for value in (old, new))
    return f"{label}: {old} → {new}" if old else f"{label}: {new}"
