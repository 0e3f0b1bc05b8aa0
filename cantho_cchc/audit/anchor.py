"""The trail's last row as the last check saw it, in a file of this machine.

A chain that is cut off at its end, or begun anew, is whole in itself: only who remembers how far it
reached can tell. Who has only the database cannot write this file.
"""

import json

from django.conf import settings

from cantho_cchc import whole_file

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
    # The operator may be another user than the portal.
    whole_file.write(settings.VAR_DIR / NAME, json.dumps(last).encode(), mode=0o644)


def forget():
    """Another portal takes this one's place."""
    (settings.VAR_DIR / NAME).unlink(missing_ok=True)
