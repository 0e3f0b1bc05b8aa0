"""What the pages of the news are made of, and when they change by time alone."""

from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from cantho_cchc import pagecache
from cantho_cchc.moments import midnight

from .models import (
    Article,
    Attachment,
    Category,
    Document,
    DocumentFile,
    Event,
    Term,
    Withdrawal,
)


def register():
    pagecache.register(
        *(Article, Attachment, Category, Document, DocumentFile, Event, Term, Withdrawal),
        moments=[_shown, _hidden, _document_shown, _next_day],
    )


def _shown(now):
    """The next scheduled article."""
    return _first(Article.objects.filter(status="published"), "published_at", now)


def _hidden(now):
    """The next article to expire, also one that was taken down with a notice."""
    return _first(Article.objects.all(), "expires_at", now)


def _document_shown(now):
    return _first(Document.objects.filter(status="published"), "published_at", now)


def _next_day(now):
    """Documents come into force and end, figures grow old, months begin: all at midnight."""
    return midnight(timezone.localdate(now) + timedelta(days=1))


def _first(rows, field, now):
    return rows.filter(**{f"{field}__gt": now}).aggregate(first=Min(field))["first"]
