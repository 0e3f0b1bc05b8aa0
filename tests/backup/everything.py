"""All rows of a portal, read without what makes backups: to compare two portals by."""

import json

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

NOT_IN_A_BACKUP = {"sessions.Session", "search.Entry", "search.Build", "pagecache.Change"}


def everything():
    """JSON of {label: sorted rows}; content types and rights by their names."""
    names = {
        ContentType: {one.pk: str(one.natural_key()) for one in ContentType.objects.all()},
        Permission: {one.pk: str(one.natural_key()) for one in Permission.objects.all()},
    }
    models = apps.get_models(include_auto_created=True)
    return json.dumps(
        {m._meta.label: _rows(m, names) for m in models if m._meta.label not in NOT_IN_A_BACKUP}
    )


def _rows(model, names):
    rows = model._base_manager.all()
    return sorted([_shown(row, field, names) for field in model._meta.fields] for row in rows)


def _shown(row, field, names):
    value = getattr(row, field.attname)
    if field.primary_key and type(row) in names:
        return ""
    related = field.remote_field.model if field.remote_field else None
    if related in names:
        return names[related][value]
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True)
    return f"{type(value).__name__} {value!r}" if value is None else str(value)
