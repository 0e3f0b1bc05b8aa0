from django.db import models


class PolicyReport(models.Model):
    """How often browsers refused one thing on one page on one day; nothing about who read it.

    Written by `receiving` through `bounded_counts`.
    """

    WHAT = ("directive", "blocked", "page", "source")

    day = models.DateField("ngày")
    directive = models.CharField("quy tắc", max_length=40)
    blocked = models.CharField("nguồn bị chặn", max_length=120)
    page = models.CharField("trang", max_length=200)
    source = models.CharField("nơi gọi", max_length=160)
    times = models.PositiveIntegerField("số lần", default=0)

    class Meta:
        verbose_name = "nội dung bị chặn"
        verbose_name_plural = "nội dung bị trình duyệt chặn"
        ordering = ["-day", "-times", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "directive", "blocked", "page", "source"],
                name="policy_report_of_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.directive}: {self.blocked}"

    @classmethod
    def cut(cls, name, text):
        """A text as its column takes it."""
        return text[: cls._meta.get_field(name).max_length]
