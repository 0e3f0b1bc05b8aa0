"""Two editors, one text: a save that started from an older version is refused.

A model gets a `VersionField`, its admin form derives from `VersionedForm`. The refused form keeps
everything that was typed and shows the stored text beside it; the editor may then say that both
were compared and that the typed one is to be kept.
"""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict

from . import richtext


class VersionField(models.PositiveIntegerField):
    """Counts the saves of its row: 1 at the first."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args, **{"verbose_name": "phiên bản", "default": 0, **kwargs, "editable": False}
        )

    def pre_save(self, model_instance, add):
        value = 1 if add else getattr(model_instance, self.attname) + 1
        setattr(model_instance, self.attname, value)
        return value


class VersionedForm(forms.ModelForm):
    """A model form that knows which version of the row it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    keep_mine = forms.BooleanField(
        label="Tôi đã đối chiếu hai bản. Lưu nội dung trong biểu mẫu này, thay bản đang lưu.",
        required=False,
    )
    conflict = ()  # rows of (label, stored text, typed text) once a save was refused

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_if_stale()
        return cleaned

    def _refuse_if_stale(self):
        """Lock the row until the transaction of the admin's request ends, and compare."""
        rows = type(self.instance)._base_manager.select_for_update()
        stored = rows.filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError(
                "Mục này vừa bị xóa. Nội dung bạn nhập vẫn còn trong biểu mẫu; hãy sao chép lại."
            )
        agreed = (
            self.cleaned_data.get("seen_version") if self.cleaned_data.get("keep_mine") else None
        )
        if stored.version in (self.cleaned_data.get("version"), agreed):
            self.instance.version = stored.version
            return
        self.conflict = self._differences(stored)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = stored.version
        self.data.pop(self.add_prefix("keep_mine"), None)
        raise ValidationError(
            "Chưa lưu: trong lúc bạn sửa, người khác đã lưu một bản mới hơn. "
            "Nội dung bạn nhập vẫn còn nguyên; hãy đối chiếu hai bản ở dưới."
        )

    def _differences(self, stored):
        before, after = model_to_dict(stored), self.cleaned_data
        names = [n for n in self.fields if n in before and n in after and after[n] is not None]
        typed = {n: getattr(after[n], "pk", after[n]) for n in names}
        return [
            (self.fields[n].label, _readable(self, n, before[n]), _readable(self, n, typed[n]))
            for n in names
            if (before[n] or "") != (typed[n] or "")
        ]


def _readable(form, name, value):
    """What a person reads in a field: the choice's name, the words of rich text."""
    field = form.fields[name]
    if isinstance(form._meta.model._meta.get_field(name), richtext.HTMLField):
        return richtext.plain_text(value or "")
    for key, label in getattr(field, "choices", ()):
        if str(key) == str(value or ""):
            return str(label)
    shown = field.prepare_value(value)
    return "" if shown is None else str(field.widget.format_value(shown) or "")


class VersionedAdmin(admin.ModelAdmin):
    """An admin page that shows a refused save and what it met."""

    form = VersionedForm
    change_form_template = "admin/versioned_change_form.html"
