"""The column of rich text, and what its form says of a text that cannot be taken."""

import re

from django.core.exceptions import ValidationError

from cantho_cchc import vietnamese

from .editor import RichTextEditor
from .sanitiser import MAX_LENGTH, plain_text, sanitise


def _clean_in_form(text):
    _refuse_if_long(text)
    clean = sanitise(text)
    _refuse_if_long(clean)  # “&” is stored as “&amp;”
    if re.search(r"<img\b(?![^>]* src=)[^>]*>", clean):  # a silent hole in the page
        raise ValidationError(
            "Có ảnh không nằm trong kho ảnh của cổng (ảnh dán trực tiếp hoặc lấy từ trang khác). "
            "Nội dung bạn nhập vẫn còn nguyên; hãy tải các ảnh đó lên bằng nút Hình ảnh "
            "rồi lưu lại."
        )
    has_content = plain_text(clean) or re.search(r"<(img|hr)\b", clean)
    return clean if has_content else ""


def _refuse_if_long(text):
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            f"Nội dung dài {vietnamese.grouped(len(text))} ký tự, giới hạn là "
            f"{vietnamese.grouped(MAX_LENGTH)}. Hãy chia bài, hoặc chuyển bớt thành tệp đính kèm."
        )


class HTMLField(vietnamese.TextField):
    """A column of sanitised HTML, edited with the rich-text editor."""

    normalise = staticmethod(sanitise)

    def formfield(self, **kwargs):
        # The admin proposes its plain textarea for every text column: ours goes before it.
        return super().formfield(
            **{**kwargs, "normalise": _clean_in_form, "widget": RichTextEditor()}
        )
