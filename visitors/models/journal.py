"""How far the files of the journal are taken in."""

from django.db import models


class Journal(models.Model):
    """How many bytes of a file of views are in the sums; see `row_name` of the journal."""

    name = models.CharField("tệp", max_length=100, primary_key=True)
    offset = models.PositiveBigIntegerField("số byte đã cộng", default=0)

    class Meta:
        verbose_name = "tệp nhật ký lượt xem"
        verbose_name_plural = "tệp nhật ký lượt xem"
        default_permissions = ()  # nobody writes it by hand

    def __str__(self):
        return f"{self.name}: {self.offset}"
