"""What was typed, as people read it: the names of the fields and what stands in them."""

import re
from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.forms import ModelMultipleChoiceField

from cantho_cchc.conflicts import readable
from cantho_cchc.keys import is_key


@dataclass(frozen=True)
class Row:
    label: str
    text: str  # to be read
    typed: str  # to be copied: rich text as HTML


def rows(typed, request):
    """A Row for each field that is not empty, those of the rows below the form last."""
    if typed.model_admin is None:
        names = typed.match.func.text_fields
        return [Row(names[name], value, value) for name, value in typed.fields if name in names]
    model_admin, object_id = typed.model_admin, typed.match.kwargs.get("object_id")
    row = model_admin.get_object(request, unquote(object_id)) if object_id else None
    form = model_admin.get_form(request, row)(typed.data)
    found = _of_form(form)
    for inline in model_admin.inlines:
        inline = inline(model_admin.model, model_admin.admin_site)
        found += _of_inline(inline, inline.get_formset(request, row), typed.data)
    return found


def labels_of_files(typed, request):
    """The lines that name files which could not be kept."""
    if typed.model_admin is None:
        return [file for _, file in typed.files]
    fields = typed.model_admin.get_form(request).base_fields
    known = {name: str(field.label) for name, field in fields.items()}
    return [f"{known.get(name, 'tệp')}: {file}" for name, file in typed.files]


def _of_inline(inline, formset, data):
    prefix = formset.get_default_prefix()
    numbers = {int(m[1]) for name in data if (m := re.match(rf"{prefix}-([0-9]{{1,4}})-", name))}
    found = []
    for number in sorted(numbers):
        what = f"{inline.verbose_name} {number + 1}"
        found += _of_form(formset.form(data, prefix=f"{prefix}-{number}"), f"{what}: ".capitalize())
    return found


def _of_form(form, before=""):
    found = []
    for name in form._meta.fields or ():
        if name not in form.fields or form[name].is_hidden:
            continue
        field, value = form.fields[name], form[name].value()
        text = _names(field, value) or readable(form, name, value)
        if text:
            as_typed = isinstance(value, str) and not hasattr(field, "choices")
            found.append(Row(f"{before}{field.label}", text, value if as_typed else text))
    return found


def _names(field, value):
    if not isinstance(field, ModelMultipleChoiceField):
        return ""
    keys = [key for key in value or () if is_key(field.queryset.model, key)]
    chosen = field.queryset.filter(pk__in=keys)
    return ", ".join(field.label_from_instance(row) for row in chosen)
