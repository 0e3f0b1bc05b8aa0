"""Rows are added one after the other, each with the hash of all that it says and of the one before.

Whoever changes a row, takes one out or puts one between breaks the chain there. Cutting off the end
does not show in what is left: a backup, or anybody who wrote down a last number and its hash, does.
"""

import hashlib
import json
from datetime import UTC

from django.db import connection, transaction
from django.utils import timezone

from .actor import current
from .models import Entry

_LOCK = 0x617564697400  # of PostgreSQL's, for a transaction that adds a row; ours alone
_LENGTHS = {"actor": 150, "subject": 200, "details": 20_000}


@transaction.atomic
def record(action, subject="", details="", actor=None):
    """Add a row in the transaction that is open, so that it stands if what it tells stands.

    `action` is an Entry.Action, the rest text, of which the first characters are kept.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # SQLite's transactions are one at a time
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Entry.objects.values("number", "digest").first() or {"number": 0, "digest": ""}
    said = {"actor": actor or current(), "subject": str(subject), "details": details}
    entry = Entry(
        number=last["number"] + 1,
        at=timezone.now(),
        action=action,
        previous=last["digest"],
        **{name: _clean(text)[: _LENGTHS[name]] for name, text in said.items()},
    )
    entry.digest = digest(entry)
    entry.save(force_insert=True)


def digest(entry):
    """SHA-256 of what a row says, in hexadecimal."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [entry.number, at, entry.actor, entry.action, entry.subject, entry.details]
    said = json.dumps([*parts, entry.previous], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def verify(progress=lambda number: None):
    """The number of the first row that is not as it was written, None where all are.

    `progress` is told of each row.
    """
    number, previous = 0, ""
    for entry in Entry.objects.order_by("number").iterator():
        is_next = entry.number == number + 1 and entry.previous == previous
        if not is_next or entry.digest != digest(entry):
            return number + 1
        progress(1)
        number, previous = entry.number, entry.digest
    return None


def _clean(text):
    """Without what PostgreSQL refuses in a text."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
