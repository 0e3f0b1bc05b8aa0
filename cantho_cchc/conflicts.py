"""Two editors, one text: a save that started from an older version is refused.

A model gets a `VersionField`, its admin derives from `VersionedAdmin`. The refused form keeps
everything that was typed and shows the stored text beside it; the editor may then say that both
were compared and that the typed one is to be kept.
"""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.utils import timezone

from . import richtext
from .forms import DeskAdmin, DeskForm
from .keys import is_key


class VersionField(models.PositiveIntegerField):
    """Counts the saves of its row: 1 at the first.

    `QuerySet.update()` and `save(update_fields=…)` without it do not raise it.
    """

    def __init__(self, *args, **kwargs):
        ours = {"verbose_name": "phiên bản", "default": 0, **kwargs, "editable": False}
        super().__init__(*args, **ours)

    def pre_save(self, model_instance, add):
        value = 1 if add else getattr(model_instance, self.attname) + 1
        setattr(model_instance, self.attname, value)
        return value if add else models.F(self.attname) + 1


class VersionedForm(DeskForm):
    """A model form that knows which version of the row it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    keep_mine = forms.BooleanField(
        label="Tôi đã đối chiếu hai bản. Lưu nội dung trong biểu mẫu này, thay bản đang lưu.",
        required=False,
    )
    stored = None  # the row as it is now, once a save was refused

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if not self.instance._state.adding:
            self._refuse_if_stale()
        return cleaned

    def _refuse_if_stale(self):
        """Lock the row until the transaction of the admin's request ends, and compare."""
        rows = type(self.instance)._base_manager.select_for_update()
        stored = rows.filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError("Mục này vừa bị xóa. Hãy sao chép nội dung trước khi rời trang.")
        typed = self.cleaned_data
        agreed = typed.get("seen_version") if typed.get("keep_mine") else None
        if stored.version == typed.get("version"):
            self.instance.version = stored.version
            return
        self.stored = stored
        if stored.version == agreed:
            self.instance.version = stored.version
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = stored.version
        self.data.pop(self.add_prefix("keep_mine"), None)
        raise ValidationError(
            "Chưa lưu: trong lúc bạn sửa, người khác đã lưu một bản mới hơn. "
            "Nội dung bạn nhập vẫn còn nguyên; hãy đối chiếu hai bản ở dưới."
        )

    def differences(self):
        """Rows of (label, stored, typed), as people read them, for each field that differs."""
        stored = model_to_dict(self.stored, self._meta.fields)
        rows = []
        for name in stored.keys() & self.fields.keys():
            typed = self.cleaned_data.get(name, self[name].value())
            pair = readable(self, name, stored[name]), readable(self, name, typed)
            if (_keys(stored[name]) or None) != (_keys(typed) or None):
                rows.append((list(self.fields).index(name), self.fields[name].label, *pair))
        return [row[1:] for row in sorted(rows)]


def _keys(value):
    """What is compared of a field's value: the keys of rows, all else as it is."""
    if isinstance(value, (list, models.QuerySet)):
        return sorted(str(getattr(one, "pk", one)) for one in value)
    return getattr(value, "pk", value)


def readable(form, name, value):
    """What a person reads in a field: the choice's name, the words of rich text, local time."""
    if isinstance(form.fields[name], forms.ModelMultipleChoiceField):
        rows = form.fields[name].queryset
        keys = [key for key in _keys(value or []) if is_key(rows.model, key)]
        return "; ".join(map(str, rows.filter(pk__in=keys)))
    if isinstance(value, list):  # date and time as typed, not understood
        return " ".join(part for part in value if part)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%H:%M - %d/%m/%Y")
    kept_as = {field.name: field for field in form._meta.model._meta.fields}
    if isinstance(kept_as.get(name), richtext.HTMLField):
        return richtext.plain_text(value or "")
    key = str(getattr(value, "pk", value))
    choices = getattr(form.fields[name], "choices", ())
    if hasattr(choices, "queryset"):  # rows of a table that may be long: ask for the one
        known = is_key(choices.queryset.model, key)
        rows = choices.queryset.filter(pk=key) if known else ()
        choices = [(row.pk, row) for row in rows]
    for choice, label in choices:
        if str(choice) == key:
            return str(label)
    return str(value or "")


class VersionedAdmin(DeskAdmin):
    """An admin page that shows a refused save and what it met."""

    form = VersionedForm
    change_form_template = "admin/versioned_change_form.html"

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Leave out the rows below this one that somebody deleted meanwhile, and say so."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs:
            sent = {value for name, value in kwargs["data"].items() if name.endswith("-id")}
            keys = [value for value in sent if is_key(inline.model, value)]
            rows = inline.model._base_manager.filter(pk__in=keys)
            living = {str(pk) for pk in rows.values_list("pk", flat=True)}
            gone = _without_gone_rows(kwargs["data"], prefix, living)
            if gone:
                what = inline.model._meta.verbose_name
                text = f"Người khác đã xóa {what} mà bạn đang sửa: {'; '.join(gone)}."
                messages.warning(request, text)
        return kwargs


def _without_gone_rows(data, prefix, living):
    """Drop from a formset's POST `data` the initial rows whose id is not in `living`.

    Changes `data`; returns what was typed in each dropped row. Management figures that are not
    numbers are left for the formset itself to refuse.
    """
    total, initial = (data.get(f"{prefix}-{n}_FORMS", "") for n in ("TOTAL", "INITIAL"))
    if not (total.isdecimal() and initial.isdecimal() and int(total) <= 1000):
        return []
    kept, gone = [], []
    for i in range(int(total)):
        start = f"{prefix}-{i}-"
        row = {k.removeprefix(start): data[k] for k in list(data) if k.startswith(start)}
        is_gone = i < int(initial) and row.get("id") not in living
        (gone if is_gone else kept).append((i, row))
    if gone:
        for key in [k for k in data if k.startswith(f"{prefix}-") and not k.endswith("_FORMS")]:
            del data[key]
        for i, (_, row) in enumerate(kept):
            data.update({f"{prefix}-{i}-{name}": value for name, value in row.items()})
        data[f"{prefix}-TOTAL_FORMS"] = str(len(kept))
        data[f"{prefix}-INITIAL_FORMS"] = str(int(initial) - len(gone))
    return [", ".join(v for v in row.values() if v and not v.isdecimal()) for _, row in gone]
