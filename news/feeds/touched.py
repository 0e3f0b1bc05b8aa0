"""When a list of articles last changed, for who asks by Last-Modified and has no ETag."""

from django.db.models import Max
from django.utils import timezone

from ..models import Article, Withdrawal


def at(articles):
    """The last change to one of `articles` or the last time that any went; None for neither."""
    moments = [moment for one in articles for moment in (one.updated_at, one.published_at)]
    moments += [Withdrawal.objects.aggregate(at=Max("at"))["at"], last_expiry()]
    return max((moment for moment in moments if moment), default=None)


def last_expiry():
    expired = Article.objects.filter(expires_at__lte=timezone.now())
    return expired.order_by("-expires_at").values_list("expires_at", flat=True).first()
