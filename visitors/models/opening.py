"""What an earlier counter had reached."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField

from .counts import DailyCount


class OpeningBalance(models.Model):
    """The visits that an earlier counter had reached; the total goes on from there."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    visits = models.PositiveBigIntegerField(
        "số lượt mang sang", validators=[MaxValueValidator(10**12)]
    )
    until = models.DateField("tính đến hết ngày")
    # Where days were imported out of the balance, `until` went before them; it covers the others.
    covered_until = models.DateField("gồm các ngày đến", null=True, blank=True, editable=False)
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
