from django.core.exceptions import ValidationError
from django.db import models

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField

from . import keys, lexemes
from .words import words


class Entry(models.Model):
    """One thing that can be found, as the index knows it; the index itself is `engine`'s."""

    key = models.BigIntegerField(primary_key=True)  # its place in the order, see `keys`
    kind = models.PositiveSmallIntegerField()
    object_id = models.PositiveIntegerField()
    title = models.TextField()
    summary = models.TextField()
    text = models.TextField()
    hidden_at = models.DateTimeField(null=True, db_index=True)
    category = models.PositiveIntegerField(null=True)

    class Meta:
        default_permissions = ()  # nobody's to edit
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="entry_of_one_object"),
        ]

    def __str__(self):
        return self.title

    def lexemes(self):
        """Every lexeme of the entry, sorted."""
        title, summary = words(self.title), words(self.summary)
        shown_at = keys.time_of(self.key)
        found = lexemes.of_words(lexemes.TITLE, title)
        found |= lexemes.of_words(lexemes.SUMMARY, summary)
        for part in (title, summary, words(self.text)):
            found |= lexemes.of_words(lexemes.ANYWHERE, part)
        found |= {
            lexemes.kind(self.kind),
            lexemes.year(shown_at.year),
            lexemes.month(shown_at.year, shown_at.month),
        }
        if self.category is not None:
            found.add(lexemes.category(self.category))
        return sorted(found)


class Build(models.Model):
    """Which way of reading texts the index was built with; at most one row."""

    reading = models.CharField(max_length=40)
    is_complete = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.reading


class Synonym(models.Model):
    """Two ways to say one thing; a search for either finds both."""

    phrase = vietnamese.CharField(
        "từ người đọc hay gõ", max_length=100, unique=True, help_text="Ví dụ: sổ đỏ."
    )
    same_as = vietnamese.CharField(
        "cùng nghĩa với",
        max_length=100,
        blank=True,
        help_text="Từ dùng trong bài viết. Ví dụ: giấy chứng nhận quyền sử dụng đất. "
        "Để trống nếu chỉ cần ghi chú.",
    )
    note = vietnamese.CharField(
        "ghi chú cho người đọc",
        max_length=200,
        blank=True,
        help_text="Hiện trên kết quả tìm kiếm, ví dụ khi địa danh đã đổi: "
        "“Phường An Phú nay thuộc phường Ninh Kiều.”",
    )
    version = VersionField()

    class Meta:
        verbose_name = "từ đồng nghĩa"
        verbose_name_plural = "từ đồng nghĩa"
        ordering = ["phrase"]

    def __str__(self):
        return f"{self.phrase} = {self.same_as}" if self.same_as else self.phrase

    def clean(self):
        for field in ("phrase", "same_as"):
            value = getattr(self, field)
            if value and not words(value):
                raise ValidationError({field: "Phải có chữ hoặc số."})
        if not self.same_as and not self.note:
            raise ValidationError("Hãy nhập từ cùng nghĩa, hoặc ghi chú cho người đọc.")
        if self.phrase and words(self.phrase) == words(self.same_as):
            raise ValidationError({"same_as": "Hai cách nói phải khác nhau."})


class Miss(models.Model):
    """How often a query found nothing on one day; nothing about who asked."""

    LENGTH = 80  # characters; what is longer is no search for words

    day = models.DateField("ngày")
    query = models.CharField("từ tìm", max_length=LENGTH)
    times = models.PositiveIntegerField("số lần", default=1)

    class Meta:
        verbose_name = "từ tìm không có kết quả"
        verbose_name_plural = "từ tìm không có kết quả"
        ordering = ["-day", "-times"]
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="one_miss_a_day")]

    def __str__(self):
        return self.query
