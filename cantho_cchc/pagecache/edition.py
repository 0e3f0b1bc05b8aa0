"""The edition: what the portal says between two changes of content."""

import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from .mark import mark
from .models import prune, version
from .registry import next_moment

DATABASE_AWAY = (InterfaceError, OperationalError)


@dataclass
class Edition:
    """Read in this order, so that a change in between ends it: the mark, the version, the rest."""

    mark: Hashable  # None while Redis is away
    version: tuple
    since: float  # Unix time; no change of content was later
    until: float  # Unix time at which something appears or disappears by itself
    remembered: dict = field(default_factory=dict)

    def holds(self):
        """Whether nothing has changed since. Asks the database only while Redis is away."""
        if time.time() >= self.until or mark().read() != self.mark:
            return False
        return self.mark is not None or version() == self.version


_held = None
_beginning = Lock()


def held():
    """The edition that holds, if one has begun in this process; costs no query."""
    edition = _held
    return edition if edition and edition.holds() else None


def current():
    """The edition that holds; begins one. None inside a transaction, which sees what others don't.

    Raises one of DATABASE_AWAY while the database is away and none holds.
    """
    if connection.in_atomic_block:
        return None
    with _beginning:
        return held() or _begin()


def _begin():
    global _held
    seen, now = mark().read(), timezone.now()
    told, moment = version(), next_moment(now)
    until = moment.timestamp() if moment else float("inf")
    _held = Edition(mark=seen, version=told, since=now.timestamp(), until=until)
    return _held


def check():
    """End the edition if the table tells of a change that no mark told of; called by each beat.

    So what was saved by a process that was killed at that moment, on a host that shares no mark,
    or while Redis was away, is seen within a beat.
    """
    global _held
    mark().renew()
    edition, told = _held, version()
    prune(*told)
    if edition and edition.version != told:
        with _beginning:
            if _held is edition:
                _held = None
