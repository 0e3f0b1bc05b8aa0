from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cantho_cchc import vietnamese

from .article import Article


class Event(models.Model):
    """One step of an article's way: who did what, when. Rows are added, never changed."""

    class Kind(models.TextChoices):
        SAVED = "saved", "lưu bản nháp"
        SUBMITTED = "submitted", "gửi duyệt"
        RETURNED = "returned", "trả lại"
        PUBLISHED = "published", "xuất bản"
        SCHEDULED = "scheduled", "hẹn giờ xuất bản"
        WITHDRAWN = "withdrawn", "gỡ bài"
        UNSCHEDULED = "unscheduled", "hủy hẹn giờ"
        RESTORED = "restored", "khôi phục phiên bản"
        IMPORTED = "imported", "nhập từ tệp Word"
        MOVED = "moved", "chuyển từ trang cũ sang"
        LINKED = "linked", "tạo liên kết xem trước"
        UNLINKED = "unlinked", "thu hồi liên kết xem trước"

    PUBLIC = {Kind.PUBLISHED, Kind.SCHEDULED, Kind.WITHDRAWN, Kind.UNSCHEDULED}

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name="bài viết", related_name="events"
    )
    kind = models.CharField("hành động", max_length=12, choices=Kind.choices)
    number = models.PositiveIntegerField("phiên bản", null=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="người thực hiện",
        related_name="+",
        null=True,
    )
    at = models.DateTimeField("thời điểm", default=timezone.now)
    remark = vietnamese.CharField("ghi chú", max_length=500, blank=True)
    is_own_work = models.BooleanField("tự duyệt bài của mình", default=False)
    public_note = vietnamese.CharField("ghi chú cho người đọc", max_length=500, blank=True)

    class Meta:
        verbose_name = "dòng nhật ký biên tập"
        verbose_name_plural = "nhật ký biên tập"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index("article", F("at").desc(), name="event_of_an_article"),
            models.Index(F("at").desc(), F("id").desc(), name="event_newest"),
            models.Index(
                "article", "at", condition=~Q(public_note=""), name="event_told_to_readers"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def audited(self):
        """For the audit trail: the steps after which readers see something else.

        Of an archive that moves in the command tells once.
        """
        if self.kind in self.PUBLIC:
            return f"{self.get_kind_display()}: {self.article.title}"
        return None
