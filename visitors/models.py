"""How many came: sums per day, never a row per visitor.

A visit is a browser that opens the portal after 30 minutes without a page; a view is one page
opened. Days are those of Asia/Ho_Chi_Minh.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField


class DailyCount(models.Model):
    """What one day adds up to; bots are counted apart and are in neither other number."""

    date = models.DateField("ngày", primary_key=True)
    visits = models.PositiveBigIntegerField("lượt truy cập", default=0)
    views = models.PositiveBigIntegerField("lượt xem", default=0)
    bots = models.PositiveBigIntegerField("lượt xem của máy", default=0)

    class Meta:
        verbose_name = "ngày"
        verbose_name_plural = "lượt truy cập theo ngày"
        ordering = ["-date"]

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


class Journal(models.Model):
    """How many bytes of a file of views are in the sums; the file is `<folder's name>/<name>`."""

    name = models.CharField("tệp", max_length=100, primary_key=True)
    offset = models.PositiveBigIntegerField("số byte đã cộng", default=0)

    class Meta:
        verbose_name = "tệp nhật ký lượt xem"
        verbose_name_plural = "tệp nhật ký lượt xem"
        default_permissions = ()  # nobody writes it by hand

    def __str__(self):
        return f"{self.name}: {self.offset}"


class OpeningBalance(models.Model):
    """The visits that an earlier counter had reached; the total goes on from there."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    visits = models.PositiveBigIntegerField(
        "số lượt mang sang", validators=[MaxValueValidator(10**12)]
    )
    until = models.DateField("tính đến hết ngày")
    note = vietnamese.CharField(
        "ghi chú",
        max_length=250,
        blank=True,
        help_text="Nguồn của con số, hiện trên trang thống kê. Ví dụ: đếm theo cách cũ.",
    )

    version = VersionField()

    class Meta:
        verbose_name = "số dư ban đầu"
        verbose_name_plural = "số dư ban đầu"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="opening_balance_is_one_row"),
        ]

    def __str__(self):
        return f"{vietnamese.grouped(self.visits)} lượt đến hết {self.until:%d/%m/%Y}"

    def clean(self):
        """The old counter ended before this one began, else days would be counted twice."""
        first = DailyCount.objects.order_by("date").values_list("date", flat=True).first()
        if not self.until:
            return
        if self.until > timezone.localdate() or (first and self.until >= first):
            limit = first or timezone.localdate()
            raise ValidationError(
                {"until": f"Ngày này phải trước ngày đếm đầu tiên, {limit:%d/%m/%Y}."}
            )
