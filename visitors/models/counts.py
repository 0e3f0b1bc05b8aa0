"""How many came: sums per day, never a row per visitor.

A visit is a browser that opens the portal after 30 minutes without a page; a view is one page
opened. Days are those of Asia/Ho_Chi_Minh. What was counted is never written anew: what a
correction takes off, and what an earlier counter brings, stand beside it.
"""

from django.db import models
from django.db.models import F

from ..families import name


class DailyCountQuerySet(models.QuerySet):
    def with_shown(self):
        """Each day with `shown`: its visits as they are published."""
        return self.annotate(shown=SHOWN)


SHOWN = F("visits") + F("imported") - F("excluded_visits")


class DailyCount(models.Model):
    """What one day adds up to; bots are counted apart and are in neither other number."""

    date = models.DateField("ngày", primary_key=True)
    visits = models.PositiveBigIntegerField("lượt truy cập đã đếm", default=0)
    views = models.PositiveBigIntegerField("lượt xem đã đếm", default=0)
    bots = models.PositiveBigIntegerField("lượt xem của máy tự động", default=0)
    imported = models.PositiveBigIntegerField("lượt truy cập từ bộ đếm cũ", db_default=0)
    excluded_visits = models.PositiveBigIntegerField("lượt truy cập đã loại trừ", db_default=0)
    excluded_views = models.PositiveBigIntegerField("lượt xem đã loại trừ", db_default=0)

    objects = DailyCountQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày"
        verbose_name_plural = "lượt truy cập theo ngày"
        ordering = ["-date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(excluded_visits__lte=F("visits"))
                & models.Q(excluded_views__lte=F("views")),
                name="no_more_is_excluded_than_was_counted",
            ),
        ]

    def __str__(self):
        return f"{self.date:%d/%m/%Y}"


class PageCount(models.Model):
    """Views of one page on one day; `page` is a stable key that the page's view gives."""

    date = models.DateField("ngày")
    page = models.CharField("trang", max_length=200)
    views = models.PositiveBigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "trang trong ngày"
        verbose_name_plural = "lượt xem theo trang"
        ordering = ["-date", "-views"]
        constraints = [
            models.UniqueConstraint(fields=["date", "page"], name="page_count_of_a_day"),
        ]

    def __str__(self):
        return f"{self.page}, {self.date:%d/%m/%Y}"


class AgentCount(models.Model):
    """What programs of one family opened on one day; families are few, see agents.py."""

    date = models.DateField("ngày")
    family = models.CharField("loại chương trình", max_length=40)
    visits = models.PositiveBigIntegerField("lượt truy cập", default=0)
    views = models.PositiveBigIntegerField("lượt xem", default=0)
    bots = models.PositiveBigIntegerField("lượt xem của máy tự động", default=0)

    class Meta:
        verbose_name = "loại chương trình trong ngày"
        verbose_name_plural = "lượt truy cập theo loại chương trình"
        ordering = ["-date", "-views"]
        constraints = [
            models.UniqueConstraint(fields=["date", "family"], name="agent_count_of_a_day"),
        ]

    def __str__(self):
        return f"{name(self.family)}, {self.date:%d/%m/%Y}"


class SourceCount(models.Model):
    """From what kind of place readers came to articles on one day, in views; never from which."""

    class Kind(models.TextChoices):
        SEARCH = "search", "Máy tìm kiếm"
        SOCIAL = "social", "Mạng xã hội"
        DIRECT = "direct", "Trực tiếp"
        OTHER = "other", "Trang khác"

    date = models.DateField("ngày")
    kind = models.CharField("nguồn", max_length=10, choices=Kind)
    views = models.PositiveBigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "nguồn người đọc trong ngày"
        verbose_name_plural = "nguồn người đọc theo ngày"
        ordering = ["-date", "-views"]
        constraints = [
            models.UniqueConstraint(fields=["date", "kind"], name="source_count_of_a_day"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.date:%d/%m/%Y}"
