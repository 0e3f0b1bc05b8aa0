from django.db import models
from django.urls import reverse

from cantho_cchc import vietnamese
from cantho_cchc.documents import DocumentField

from .document import Document
from .stored_file import StoredFile, path_of

FOLDER = "van-ban"


def stored_name(instance, filename):
    return path_of(FOLDER, filename)


class DocumentFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The files of the documents that `user` may open."""
        return self.filter(document__in=Document.objects.visible_to(user))


class DocumentFile(StoredFile, models.Model):
    """A file of a document: its text as signed, an appendix, a form."""

    FOLDER = FOLDER

    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    title = vietnamese.CharField(
        "tên tệp hiển thị", max_length=200, help_text="Ví dụ: Toàn văn; Phụ lục I."
    )
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

    objects = DocumentFileQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của văn bản"
        ordering = ["order", "id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("news:document-file", args=[self.pk, self.name])
