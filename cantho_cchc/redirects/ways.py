"""Who knows where an old address leads: functions named in settings, asked in their order."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from cantho_cchc import addresses

from .models import Redirect


def way_on(path, query=""):
    """Where a reader of an address without a page is sent, or None; the table is asked first."""
    answers = (find(path, query) for find in (by_table, *_finders(tuple(settings.WAYS_ON))))
    return next((address for address in answers if address), None)


def by_table(path, query=""):
    keys = addresses.keys(path, query)
    rows = dict(Redirect.objects.filter(path__in=keys).values_list("path", "target"))
    return next((rows[key] for key in keys if key in rows), None)


@cache
def _finders(names):
    return [import_string(name) for name in names]
