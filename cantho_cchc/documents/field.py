"""The column of a document: whoever writes, its content is looked at and decides its suffix."""

import contextlib
from pathlib import PurePath

from django import forms
from django.db import models
from django.db.models.fields.files import FieldFile

from .examination import KINDS, examine

NOT_STORED = (
    "Máy chủ chưa lưu được tệp (có thể đã hết chỗ). Những gì bạn nhập vẫn còn; "
    "hãy báo người quản trị, rồi chọn lại tệp và lưu."
)


class DocumentFile(FieldFile):
    def save(self, name, content, save=True):
        """Store the document, whole or not at all.

        Raises ValidationError for what is no document, OSError when the storage cannot take it.
        """
        found = getattr(content, "document", None) or examine(content)
        self.instance.size, self.instance.is_active = content.size, found.is_active
        name = f"{PurePath(name).stem}.{found.kind}"
        self.name = self.field.generate_filename(self.instance, name)
        try:
            self.name = self.storage.save(self.name, content, max_length=self.field.max_length)
        except BaseException:  # half a document is none
            with contextlib.suppress(OSError):
                self.storage.delete(self.name)
            raise
        setattr(self.instance, self.field.attname, self.name)
        self._committed = True
        if save:
            self.instance.save()


class DocumentFormField(forms.FileField):
    """A file input that takes documents only."""

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is not None:
            upload.document = examine(upload)  # looking through 30 MB once is enough
        return upload

    def widget_attrs(self, widget):
        suffixes = ",".join(f".{kind}" for kind in KINDS)
        return {**super().widget_attrs(widget), "accept": suffixes}


class DocumentField(models.FileField):
    """A FileField that also fills in `size` (bytes) and `is_active` of its row."""

    attr_class = DocumentFile

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": DocumentFormField, "max_length": None})
