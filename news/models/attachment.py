import logging
import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.documents import NOT_STORED, DocumentField

from .article import Article

FOLDER = "tep"

logger = logging.getLogger("django.request")


def stored_name(instance, filename):
    """The path below MEDIA_ROOT, never served as a plain file: tep/2022/01/ten-1f2e3d4c.pdf."""
    path = PurePath(filename)
    stem = vietnamese.slug(path.stem, 60) or "tep"
    month = timezone.localdate().strftime("%Y/%m")
    return f"{FOLDER}/{month}/{stem}-{secrets.token_hex(4)}{path.suffix.lower()}"


class AttachmentQuerySet(models.QuerySet):
    def live(self):
        """What the published revision lists."""
        return self.filter(is_live=True)

    def visible_to(self, user):
        """Readers get what is live in public articles, editors the files of what they work on."""
        if user.has_perm("news.publish_article"):
            return self
        public = self.live().filter(article__in=Article.objects.published())
        if user.has_perm("news.change_article"):
            return public | self.filter(article__created_by=user)
        return public


class Attachment(models.Model):
    """A file of an article. Readers can take it with them when the published revision lists it."""

    FOLDER = FOLDER

    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments")
    title = vietnamese.CharField("tên tệp hiển thị", max_length=200)
    file = DocumentField(
        "tệp",
        upload_to=stored_name,
        max_length=300,
        help_text="PDF, Word, Excel, PowerPoint hoặc OpenDocument, không có macro, tối đa 30 MB.",
    )
    size = models.PositiveIntegerField("dung lượng", default=0, editable=False)  # bytes
    # What nobody has looked at yet may act by itself.
    is_active = models.BooleanField("có thể có nội dung tự chạy", default=True, editable=False)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_live = models.BooleanField(default=False, editable=False)  # in the published revision

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["order", "id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("news:attachment", args=[self.pk, PurePath(self.file.name).name])

    def clean(self):
        """Store a new file while the form can still say that it could not be stored."""
        if not self.file or self.file._committed:
            return
        try:
            self.file.save(self.file.name, self.file.file, save=False)
        except OSError as error:
            logger.exception("A document could not be stored")
            raise ValidationError({"file": NOT_STORED}) from error

    @property
    def kind(self):
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def facts(self):
        """What readers are told before they open it: “PDF, 1,2 MB”."""
        return f"{self.kind}, {vietnamese.file_size(self.size)}" if self.size else self.kind

    @property
    def opens_in_the_browser(self):
        """Only pages that do nothing but show themselves; all else is a download."""
        return self.kind == "PDF" and not self.is_active
