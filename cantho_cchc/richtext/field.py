"""The column of rich text, and the form field that takes what editors paste."""

import re

from django import forms
from django.core.exceptions import ValidationError

from cantho_cchc import vietnamese

from .editor import RichTextEditor
from .incoming import incoming
from .sanitiser import plain_text, sanitise

LEGACY = (
    "Chưa lưu: có đoạn gõ bằng phông chữ cũ (bảng mã TCVN3 hoặc VNI), người đọc không đọc được. "
    "Nội dung bạn nhập vẫn còn nguyên; hãy chọn chuyển sang Unicode hay giữ nguyên ở bên dưới, "
    "rồi lưu lại."
)


class RichTextFormField(forms.CharField):
    """Takes a text once, however often it is asked: pictures in it are stored meanwhile.

    `taken` is the Incoming of the last text, None where it could not be taken.
    """

    taken = None
    _sent = None

    def to_python(self, value):
        value = super().to_python(value)
        if not value:
            self.taken = None
            return value
        if self.taken is None or value not in (self._sent, self.taken.html):
            self.taken = None
            self._sent, self.taken = value, incoming(value)
        if self.taken.legacy:
            self._ask_or_convert()
        clean = self.taken.html
        return clean if plain_text(clean) or re.search(r"<(img|hr)\b", clean) else ""

    def _ask_or_convert(self):
        if self.widget.encoding_choice == self.widget.CONVERT:
            self.taken = self.taken.in_unicode()
        elif self.widget.encoding_choice != self.widget.KEEP:
            self.widget.legacy = self.taken.legacy
            raise ValidationError(LEGACY)


class HTMLField(vietnamese.TextField):
    """A column of sanitised HTML, edited with the rich-text editor."""

    normalise = staticmethod(sanitise)

    def formfield(self, **kwargs):
        # The admin proposes its plain textarea for every text column: ours goes before it.
        ours = {"form_class": RichTextFormField, "widget": RichTextEditor()}
        return super().formfield(**{**kwargs, **ours})
