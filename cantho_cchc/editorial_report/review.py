"""How long an article waited for decisions, and how often it came back."""

from datetime import timedelta

from django.utils import timezone

from news.models import Revision

from .events import DECISIONS, Kind


def in_review(events, open_state):
    """From each submission to its decision, added up; None for what was never submitted.

    Who takes a text back and submits it anew starts that wait anew. A wait that is not over
    lasts until now.
    """
    if not any(event.kind == Kind.SUBMITTED for event in events):
        return None
    total, since = timedelta(), None
    for event in events:
        if event.kind == Kind.SUBMITTED:
            since = event.at
        elif event.kind in DECISIONS and since:
            total, since = total + (event.at - since), None
    if since and open_state == Revision.State.SUBMITTED:
        total += timezone.now() - since
    return total


def times_returned(events):
    return sum(event.kind == Kind.RETURNED for event in events)
