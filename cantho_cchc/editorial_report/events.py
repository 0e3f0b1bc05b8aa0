"""The events of articles that the report looks at."""

from collections import defaultdict

from news.models import Event

Kind = Event.Kind
PUBLICATIONS = (Kind.PUBLISHED, Kind.SCHEDULED)
DECISIONS = (Kind.RETURNED, *PUBLICATIONS)
COUNTED = (Kind.SUBMITTED, Kind.UNSCHEDULED, *DECISIONS)


def of(chosen):
    """{id of an article: its events, oldest first} for a query of ids."""
    found = Event.objects.filter(article__in=chosen, kind__in=COUNTED).select_related("actor")
    events = defaultdict(list)
    for event in found.order_by("at", "id"):
        events[event.article_id].append(event)
    return events
