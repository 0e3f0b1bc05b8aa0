from django.db import models
from django.urls import reverse

from cantho_cchc import vietnamese
from cantho_cchc.documents import DocumentField

from .article import Article
from .stored_file import StoredFile, path_of

FOLDER = "tep"


def stored_name(instance, filename):
    return path_of(FOLDER, filename)


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


class Attachment(StoredFile, models.Model):
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
        return reverse("news:attachment", args=[self.pk, self.name])
