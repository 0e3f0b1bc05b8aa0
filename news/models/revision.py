from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cantho_cchc import vietnamese

from .article import Article


class RevisionQuerySet(models.QuerySet):
    def open(self):
        """What is being worked on: at most one of each article."""
        return self.filter(state__in=Revision.OPEN)

    def newest(self):
        """The revision with the highest number, or None."""
        return self.order_by("-number").first()


class Revision(models.Model):
    """One version of what editors write in an article. `content` never changes once stored.

    `news.desk.content` says what it holds. An article has at most one revision that is being worked
    on and at most one that the public sees; all others are history.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "bản nháp"
        SUBMITTED = "submitted", "chờ duyệt"
        RETURNED = "returned", "bị trả lại"
        PUBLISHED = "published", "bản đã xuất bản"
        SUPERSEDED = "superseded", "bản cũ"

    OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("phiên bản")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="người lưu",
        related_name="+",
        null=True,
    )
    created_at = models.DateTimeField("lưu lúc", default=timezone.now)
    state = models.CharField(
        "trạng thái", max_length=12, choices=State.choices, default=State.DRAFT
    )
    remark = vietnamese.CharField("ghi chú", max_length=500, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên bản"
        verbose_name_plural = "phiên bản"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="one_open_revision_of_an_article",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state="published"),
                name="one_published_revision_of_an_article",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "-created_at"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="revision_in_work",
            ),
        ]

    def __str__(self):
        return f"Phiên bản {self.number}"
