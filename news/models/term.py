from django.core.exceptions import ValidationError
from django.db import models

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField


class Term(models.Model):
    """An abbreviation and what it stands for; marked at its first use in an article."""

    short = vietnamese.CharField(
        "chữ viết tắt",
        max_length=20,
        unique=True,
        help_text="Viết đúng như trong bài, phân biệt chữ hoa, chữ thường. Ví dụ: TTHC.",
    )
    full = vietnamese.CharField(
        "viết đầy đủ", max_length=200, help_text="Ví dụ: thủ tục hành chính."
    )
    note = vietnamese.CharField(
        "giải thích thêm", max_length=300, blank=True, help_text="Chỉ hiện ở trang Chữ viết tắt."
    )
    version = VersionField()

    class Meta:
        verbose_name = "chữ viết tắt"
        verbose_name_plural = "chữ viết tắt"
        ordering = ["short"]

    def __str__(self):
        return self.short

    def clean(self):
        if len(self.short) == 1:
            raise ValidationError({"short": "Chữ viết tắt phải có ít nhất hai ký tự."})
        if self.short and not any(letter.isupper() for letter in self.short):
            raise ValidationError(
                {"short": "Chữ viết tắt phải có chữ hoa; nếu không, từ thường cũng bị đánh dấu."}
            )

    def unique_error_message(self, model_class, unique_check):
        return ValidationError("Chữ viết tắt này đã có.")  # `short` alone is unique
