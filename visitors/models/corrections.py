"""Machines that were found out later: what they had opened is taken off the published numbers.

Nothing that was counted is written anew. A correction is never changed or deleted; one that was
wrong is taken back by another.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cantho_cchc import vietnamese

from ..families import name


class Correction(models.Model):
    """Some days of one family of programs that are no visits; or one such that is taken back."""

    family = models.CharField("loại chương trình", max_length=40)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến hết ngày")
    reason = vietnamese.CharField("lý do", max_length=500)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người loại trừ",
    )
    author_name = models.CharField("tên người loại trừ", max_length=150)
    created_at = models.DateTimeField("lúc", auto_now_add=True)
    takes_back = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="taken_back_by",
        verbose_name="thu hồi lần loại trừ",
    )

    class Meta:
        verbose_name = "lần loại trừ máy"
        verbose_name_plural = "loại trừ máy tự động"
        ordering = ["-created_at", "-id"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=F("last_on")), name="correction_has_days"
            ),
        ]

    def __str__(self):
        return f"{name(self.family)}, {self.first_on:%d/%m/%Y} – {self.last_on:%d/%m/%Y}"

    @property
    def is_in_force(self):
        """Whether what it took off is still off."""
        return self.takes_back_id is None and not hasattr(self, "taken_back_by")


class CorrectedDay(models.Model):
    """What a correction takes off one day; negative in one that takes another back."""

    correction = models.ForeignKey(
        Correction, on_delete=models.PROTECT, related_name="days", verbose_name="lần loại trừ"
    )
    date = models.DateField("ngày")
    visits = models.BigIntegerField("lượt truy cập")
    views = models.BigIntegerField("lượt xem")

    class Meta:
        verbose_name = "ngày được loại trừ"
        verbose_name_plural = "ngày được loại trừ"
        ordering = ["date"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["correction", "date"], name="corrected_day_once"),
        ]

    def __str__(self):
        return f"{self.date:%d/%m/%Y}: {self.visits}"
