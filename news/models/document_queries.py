"""Which documents: those that are public, those that may be opened; and in which order."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from . import bounds, validity  # noqa: F401  (so that `not_after` is known)


class DocumentQuerySet(models.QuerySet):
    def published(self):
        """The one definition of a public document, evaluated in the query."""
        return self.filter(status="published", published_at__not_after=timezone.now())

    def visible_to(self, user):
        """What `user` may open: a preview is a permission. Writers preview their own."""
        if user.has_perm("news.publish_document"):
            return self
        if user.has_perm("news.change_document"):
            return self.published() | self.filter(created_by=user)
        return self.published()

    def with_validity(self):
        """With `validity_today`, of which `validity` is made."""
        return self.annotate(validity_today=validity.expression())

    def newest_first(self):
        return self.order_by("-issued_on", "-id")

    def before(self, issued_on, pk):
        """Older than this key, newest first."""
        key = Q(issued_on__lt=issued_on) | Q(issued_on=issued_on, id__lt=pk)
        return self.filter(key, issued_on__lte=issued_on).newest_first()

    def after(self, issued_on, pk):
        """Newer than this key, oldest first."""
        key = Q(issued_on__gt=issued_on) | Q(issued_on=issued_on, id__gt=pk)
        return self.filter(key, issued_on__gte=issued_on).order_by("issued_on", "id")
