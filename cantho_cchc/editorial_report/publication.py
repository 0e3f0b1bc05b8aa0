"""Who let an article through to readers."""

from .events import PUBLICATIONS, Kind


def deciding(events, first_published_at):
    """The event by which readers came to see it, the last before they did; None if unknown."""
    found = []
    for event in events:
        if event.kind == Kind.UNSCHEDULED:
            found = []
        elif event.kind in PUBLICATIONS:
            found.append(event)
    if first_published_at is None or not found:
        return None
    before = [e for e in found if e.at.replace(microsecond=0) <= first_published_at]
    return before[-1] if before else found[0]  # a time before it was written: an old text
