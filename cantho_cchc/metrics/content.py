"""What the database tells: whether it answers, visits of today, what appears next."""

from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from news.models import Article
from visitors import waiting
from visitors.models import DailyCount

UP = "portal_database_up", "gauge", "Whether the database answers; else what it tells is left out."


def metrics():
    try:
        told = [*_visits(), *_scheduled(), *_waiting()]
    except (DatabaseError, InterfaceError):
        return [(*UP, [({}, 0)])]
    return [(*UP, [({}, 1)]), *told]


def _visits():
    today = DailyCount.objects.filter(date=timezone.localdate()).first()
    told = {
        "visits": "Visits since midnight.",
        "views": "Views since midnight.",
        "bots": "Views by bots since midnight.",
    }
    for kind, words in told.items():
        number = getattr(today, kind) if today else 0
        yield f"portal_{kind}_today", "gauge", words, [({}, number)]


def _scheduled():
    due = Article.objects.filter(
        status=Article.Status.PUBLISHED, published_at__gt=timezone.now()
    ).order_by("published_at", "id")
    yield (
        "portal_scheduled_articles",
        "gauge",
        "Articles whose time is to come.",
        [({}, due.count())],
    )
    if first := due.values_list("published_at", flat=True).first():
        yield (
            "portal_next_publication_timestamp_seconds",
            "gauge",
            "When the next of them appears; absent without any.",
            [({}, first.timestamp())],
        )


def _waiting():
    yield (
        "portal_journal_waiting_lines",
        "gauge",
        "Lines of the journal of views that are in no sum yet.",
        [({}, waiting.lines())],
    )
