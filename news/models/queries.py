"""Which articles: those that are public, were public, may be opened; and in which order."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from . import bounds  # noqa: F401  (so that `not_after` is known)


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """The one definition of public, asked by whatever shows articles.

        It is evaluated in the query, so a scheduled article appears at its moment and an expired
        one disappears without anybody doing anything.
        """
        now = timezone.now()
        unexpired = Q(expires_at=None) | Q(expires_at__gt=now)
        return self.filter(unexpired, status="published", published_at__not_after=now)

    def withdrawn(self):
        """What was public and is no more: taken down, or expired."""
        now = timezone.now()
        ended = Q(status="withdrawn") | Q(expires_at__lte=now)
        return self.filter(ended, published_at__lte=now).exclude(status="draft")

    def visible_to(self, user):
        """What `user` may open: a preview is a permission. Writers preview their own."""
        if user.has_perm("news.publish_article"):
            return self
        if user.has_perm("news.change_article"):
            return self.published() | self.filter(created_by=user)
        return self.published()

    def newest_first(self):
        return self.order_by("-published_at", "-id")

    def before(self, published_at, pk):
        """Older than this key, newest first."""
        key = Q(published_at__lt=published_at) | Q(published_at=published_at, id__lt=pk)
        return self.filter(key, published_at__lte=published_at).newest_first()

    def after(self, published_at, pk):
        """Newer than this key, oldest first."""
        key = Q(published_at__gt=published_at) | Q(published_at=published_at, id__gt=pk)
        return self.filter(key, published_at__gte=published_at).order_by("published_at", "id")

    def for_cards(self):
        """With what a list shows and nothing else: bodies are long."""
        return self.select_related("category", "cover").defer("body")

    def for_lines(self):
        """With what a line of a list shows, but for the category, which is known there."""
        return self.only("slug", "title", "published_at", "category")
