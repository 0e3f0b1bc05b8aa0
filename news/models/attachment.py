import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cantho_cchc import vietnamese

from .article import Article

FOLDER = "tep"
MAX_BYTES = 30 * 1024 * 1024

# Kinds of document that readers can open, each with the bytes it begins with.
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SIGNATURES = {
    "pdf": b"%PDF-",
    "docx": _ZIP,
    "xlsx": _ZIP,
    "pptx": _ZIP,
    "odt": _ZIP,
    "ods": _ZIP,
    "zip": _ZIP,
    "doc": _OLE,
    "xls": _OLE,
    "ppt": _OLE,
}


def stored_name(instance, filename):
    """The path below MEDIA_ROOT, never served as a plain file: tep/2022/01/ten-1f2e3d4c.pdf."""
    path = PurePath(filename)
    stem = vietnamese.slug(path.stem, 60) or "tep"
    month = timezone.localdate().strftime("%Y/%m")
    return f"{FOLDER}/{month}/{stem}-{secrets.token_hex(4)}{path.suffix.lower()}"


def check_document(upload):
    """Raise ValidationError unless the file is of a known kind, by its name and first bytes."""
    if getattr(upload, "_committed", False):  # stored and checked before
        return
    suffix = PurePath(upload.name).suffix.lower().removeprefix(".")
    if suffix not in SIGNATURES:
        kinds = ", ".join(SIGNATURES)
        raise ValidationError(f"Không nhận tệp loại này. Các loại được nhận: {kinds}.")
    if upload.size > MAX_BYTES:
        raise ValidationError(f"Tệp nặng quá {MAX_BYTES // 1024**2} MB.")
    upload.seek(0)
    if not upload.read(8).startswith(SIGNATURES[suffix]):
        raise ValidationError(f"Nội dung tệp không phải là {suffix}. Hãy kiểm tra lại tệp.")
    upload.seek(0)


class Attachment(models.Model):
    """A file that readers of an article can take with them; public when its article is."""

    FOLDER = FOLDER

    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments")
    title = vietnamese.CharField("tên tệp hiển thị", max_length=200)
    file = models.FileField(
        "tệp", upload_to=stored_name, max_length=300, validators=[check_document]
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["order", "id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("news:attachment", args=[self.pk, PurePath(self.file.name).name])

    @property
    def kind(self):
        return PurePath(self.file.name).suffix.removeprefix(".").upper()
