"""Which articles a period has.

An article belongs to the period of its first publication; until it has one, to the period in which
it was first saved.
"""

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from news.models import Article, Event, Revision

from . import first_publication

Status = Article.Status


def of(period, categories):
    """Articles with `first_published_at` (None: not yet) and `open_state`, in no order."""
    within = Q(created_at__gte=period.moments[0], created_at__lt=period.moments[1])
    first = Q(first_published_at__gte=period.moments[0], first_published_at__lt=period.moments[1])
    found = Article.objects.filter(pk__in=_touched(period), category__in=categories)
    found = found.annotate(first_published_at=first_publication.moment(), open_state=_open_state())
    found = found.filter(first | Q(first_published_at=None) & within)
    return found.select_related("category", "created_by").defer("body", "summary").order_by()


def _touched(period):
    """The ids of all that may belong; each part has an index, so the archive is not read."""
    start, end = period.moments
    articles = Article.objects.order_by()
    created = articles.filter(created_at__gte=start, created_at__lt=end)
    events = Event.objects.order_by().filter(kind=Event.Kind.PUBLISHED, at__gte=start, at__lt=end)
    return (
        articles.filter(published_at__gte=start, published_at__lt=end)
        .values("pk")
        .union(
            created.filter(status=Status.DRAFT).values("pk"),
            created.filter(published_at__gt=timezone.now()).values("pk"),
            events.values("article"),
        )
    )


def _open_state():
    return Subquery(Revision.objects.open().filter(article=OuterRef("pk")).values("state")[:1])
