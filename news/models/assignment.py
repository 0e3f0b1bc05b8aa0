from django.conf import settings
from django.db import models

from .category import Category


class Assignment(models.Model):
    """The categories that a person writes in; who has no assignment writes in all."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người", related_name="assignment"
    )
    categories = models.ManyToManyField(
        Category,
        verbose_name="chuyên mục",
        help_text="Chuyên mục cấp một gồm cả các chuyên mục con của nó.",
    )

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"

    def __str__(self):
        return f"{self.person.last_name} {self.person.first_name}".strip() or str(self.person)
