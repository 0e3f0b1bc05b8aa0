"""How often articles were read: the counters know pages, whose key news/views.py gives."""

from django.db.models import CharField, Q, Sum, Value
from django.db.models.functions import Cast, Concat

from visitors.models import PageCount

NONE = {"total": 0, "within": 0}


def key(pk):
    return f"tin/{pk}"


def of(articles, period):
    """{key: {"total": …, "within": …}} for a queryset of articles; those never read are left out.

    Nothing is read before it is published, so days before the period need not be looked at.
    """
    keys = articles.annotate(key=Concat(Value(key("")), Cast("pk", CharField()))).values("key")
    counts = PageCount.objects.order_by().filter(date__gte=period.since, page__in=keys)
    sums = counts.values("page").annotate(
        total=Sum("views"),
        within=Sum("views", filter=Q(date__lte=period.until), default=0),
    )
    return {row.pop("page"): row for row in sums}
