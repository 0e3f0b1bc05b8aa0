from django.db import models
from django.db.models import Q
from django.utils import timezone

from cantho_cchc import vietnamese

from .article import Article


class Withdrawal(models.Model):
    """Why an article is public no more, for readers to read; 410 Gone is RFC 9110 § 15.5.11."""

    class Mode(models.TextChoices):
        GONE = "gone", "chỉ còn lý do gỡ (mã 410)"
        NOTICE = "notice", "giữ nội dung, thêm thông báo ở đầu bài"
        REPLACED = "replaced", "chuyển người đọc đến bài thay thế"

    article = models.OneToOneField(Article, models.CASCADE, related_name="withdrawal")
    mode = models.CharField("người đọc thấy gì", max_length=10, choices=Mode.choices)
    reason = vietnamese.CharField(
        "lý do gỡ", max_length=500, help_text="Người đọc thấy câu này. Ví dụ: Số liệu chưa đúng."
    )
    replaced_by = models.ForeignKey(
        Article,
        models.SET_NULL,
        verbose_name="bài thay thế",
        related_name="+",
        null=True,
        blank=True,
    )
    at = models.DateTimeField("gỡ lúc", default=timezone.now)

    class Meta:
        verbose_name = "lần gỡ bài"
        verbose_name_plural = "lần gỡ bài"
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=models.F("article")),
                name="article_does_not_replace_itself",
            ),
        ]

    def __str__(self):
        return self.reason
