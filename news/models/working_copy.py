from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from .article import Article

PRESENT = timedelta(minutes=5)  # how long somebody counts as present without a sign of life


class WorkingCopyQuerySet(models.QuerySet):
    def present(self):
        return self.filter(seen_at__gt=timezone.now() - PRESENT)


class WorkingCopy(models.Model):
    """What one editor has open and not yet saved: one side row for each editor and article.

    `fields` is what the form would send, as {name: [values]}; None once it was saved or given up.
    Readers and the article's history never see it. The same row tells colleagues who is present.
    """

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="working_copies", null=True, blank=True
    )
    form_key = models.UUIDField(null=True)  # of an article that was never saved
    fields = models.JSONField(null=True)
    is_set_aside = models.BooleanField(default=False)
    saved_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đang soạn"
        verbose_name_plural = "bản đang soạn"
        constraints = [
            models.UniqueConstraint(fields=["editor", "article"], name="one_copy_of_an_article"),
            models.UniqueConstraint(fields=["editor", "form_key"], name="one_copy_of_a_form"),
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(form_key=None),
                name="copy_is_of_an_article_or_of_a_new_one",
            ),
        ]
        indexes = [models.Index(fields=["article", "seen_at"], name="copy_present")]

    def __str__(self):
        return f"Bản đang soạn của {self.editor}"

    @property
    def data(self):
        """`fields` as a form takes them."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data
