"""No redirect leads to another: chains are shortened when one is saved, loops are refused.

So the table is short at all times, and one step from a target finds where it ends.
"""

import re

from django.apps import apps
from django.db import connection
from django.db.models import F

from cantho_cchc import addresses

TURN = 50404  # the number of the lock; nothing else of the portal takes one


def is_target(address):
    """Whether readers may be sent there: to a path of the portal or a web address."""
    is_kind = re.match(r"/(?![/\\])|https?://", address, re.IGNORECASE)
    return bool(is_kind and addresses.link(address))


def take_turn():
    """Two editors whose redirects lead to one another must not both be taken.

    Holds others back until the transaction ends; SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def place(target):
    """The key of a target's path in the portal; "" for one on another site."""
    return addresses.key(target.partition("?")[0]) if target.startswith("/") else ""


def end(redirect):
    """Where the readers of a redirect will be in the end; None when that is where they began."""
    keys = _keys(redirect.target)
    if redirect.path in keys:
        return None
    others = _rows().exclude(pk=redirect.pk).filter(path__in=keys)
    further = {row.path: row.target for row in others}
    target = next((further[key] for key in keys if key in further), redirect.target)
    return None if redirect.path in _keys(target) else target


def shorten(redirect):
    """What leads to the path of `redirect` leads to its target from now on."""
    before = _rows().filter(leads_to=redirect.path.partition("?")[0])
    led = [row.pk for row in before if redirect.path in _keys(row.target)]
    _rows().filter(pk__in=led).update(
        target=redirect.target, leads_to=redirect.leads_to, version=F("version") + 1
    )


def _keys(target):
    """What a target is looked up by once its readers ask for it."""
    if not target.startswith("/"):
        return []
    path, _, query = target.partition("#")[0].partition("?")
    return addresses.keys(path, query)


def _rows():
    return apps.get_model("redirects", "Redirect").objects
