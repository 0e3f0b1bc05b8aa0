from django.db import models

from cantho_cchc import addresses


class MissingPage(models.Model):
    """How often an address without a page was asked for on one day; nothing about who asked.

    `path` is written as redirects are looked up, cut to LENGTH characters.
    """

    LENGTH = 200

    day = models.DateField("ngày")
    path = models.CharField("địa chỉ", max_length=LENGTH)
    times = models.PositiveIntegerField("số lần", default=0)

    class Meta:
        verbose_name = "địa chỉ không có trang"
        verbose_name_plural = "địa chỉ không có trang"
        ordering = ["-day", "-times"]
        constraints = [
            models.UniqueConstraint(fields=["day", "path"], name="missing_page_of_a_day"),
        ]
        indexes = [models.Index(fields=["path"], name="missing_page_by_path")]

    def __str__(self):
        return self.path

    @classmethod
    def cut(cls, path):
        """A path without its query, as it is kept here."""
        return addresses.key(path).partition("?")[0][: cls.LENGTH]
