from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cantho_cchc import vietnamese

from .article import Article


class Feedback(models.Model):
    """What a reader says of an article. Nothing here tells who: no account, address or browser."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name="bài viết", related_name="feedback"
    )
    is_useful = models.BooleanField("thông tin hữu ích", null=True, blank=True)
    comment = vietnamese.TextField("góp ý", max_length=1000, blank=True)
    passage = vietnamese.TextField("đoạn báo lỗi", max_length=500, blank=True)
    form_key = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    is_handled = models.BooleanField("đã xử lý", default=False)

    class Meta:
        verbose_name = "ý kiến bạn đọc"
        verbose_name_plural = "ý kiến bạn đọc"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index("article", F("created_at").desc(), name="feedback_of_an_article")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_useful__isnull=False) | ~Q(comment="") | ~Q(passage=""),
                name="feedback_says_something",
            ),
        ]

    def __str__(self):
        return f"Ý kiến lúc {timezone.localtime(self.created_at):%H:%M - %d/%m/%Y}"
