"""The trail's last row as the last check saw it, in a file of this machine.

A chain that is cut off at its end, or begun anew, is whole in itself: only who remembers how far it
reached can tell. The database's owner cannot write this file.
"""

import json
import os

from django.conf import settings

from .models import Entry

NAME = "audit-trail.json"  # in VAR_DIR


def stands():
    """Whether the row that was the last is there, as it was; True where none is remembered."""
    try:
        told = json.loads((settings.VAR_DIR / NAME).read_bytes())
    except FileNotFoundError:
        return True
    return Entry.objects.filter(number=told["number"], digest=told["digest"]).exists()


def renew():
    """Remember the row that is the last now."""
    last = Entry.objects.values("number", "digest").first()
    if last is None:
        return
    beside = settings.VAR_DIR / f"{NAME}.{os.getpid()}"
    beside.write_text(json.dumps(last), "utf-8")
    beside.replace(settings.VAR_DIR / NAME)


def forget():
    """Another portal takes this one's place."""
    (settings.VAR_DIR / NAME).unlink(missing_ok=True)
