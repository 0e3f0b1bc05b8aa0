"""Since when readers have seen an article.

It was first published at the time that stands above it or, where an editor moved that time later,
when it was published at the desk.
"""

from django.db.models import Case, DateTimeField, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from news.models import Article, Event


def moment():
    """An expression for a query of articles; null until readers have seen it."""
    events = Event.objects.filter(article=OuterRef("pk"), kind=Event.Kind.PUBLISHED)
    at_the_desk = Subquery(events.order_by("at").values("at")[:1])
    return Case(
        When(
            ~Q(status=Article.Status.DRAFT) & Q(published_at__lte=timezone.now()),
            then=Least("published_at", Coalesce(at_the_desk, "published_at")),
        ),
        output_field=DateTimeField(null=True),
    )
