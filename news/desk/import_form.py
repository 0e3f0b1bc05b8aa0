"""The form that takes a Word file."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from cantho_cchc import richtext, vietnamese

from ..models import Article
from . import rights


class ImportForm(forms.Form):
    file = forms.FileField(
        label="Tệp Word",
        help_text="Tệp .docx. Tệp .doc cũ: hãy mở bằng Word rồi lưu thành .docx.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    category = forms.ModelChoiceField(label="Chuyên mục", queryset=None, empty_label=None)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = rights.categories(user)

    def clean_file(self):
        """Reads the document; what it says stands in `docx`."""
        upload = self.cleaned_data["file"]
        self.docx = richtext.from_docx(upload)
        if not richtext.plain_text(self.docx.html):
            raise ValidationError("Tệp không có chữ nào. Hãy kiểm tra lại tệp.")
        return upload

    @property
    def title(self):
        """The document's own, else the words of the file's name."""
        words = PurePath(self.cleaned_data["file"].name).stem.replace("_", " ").replace("-", " ")
        title = vietnamese.CharField.normalise(self.docx.title or words) or "Bài nhập từ Word"
        return title[: Article._meta.get_field("title").max_length]
