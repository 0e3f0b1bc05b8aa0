"""Forms of the desk that lose nothing: refused or not saved, they come back as they were typed."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from . import richtext
from .keys import ChosenRow, ChosenRows


class DeskForm(forms.ModelForm):
    """Can be shown with what was sent and not save it; tells what it mended."""

    refusal = None  # why nothing is saved, whatever the form holds

    def clean(self):
        cleaned = super().clean()
        self._show_what_was_taken()
        if self.refusal:
            raise ValidationError(self.refusal)
        return cleaned

    def _show_what_was_taken(self):
        """A refused form comes back with its rich texts as they were taken: pictures that were
        pasted stand in the library already and must not get there twice."""
        for name, field in self._rich_texts():
            self.data = self.data.copy()
            self.data[self.add_prefix(name)] = field.taken.html

    def _rich_texts(self):
        return [
            (name, field)
            for name, field in self.fields.items()
            if isinstance(field, richtext.RichTextFormField) and field.taken
        ]

    def changes(self):
        """What was changed in rich texts on their way in, as sentences for the editor."""
        return [said for _, field in self._rich_texts() for said in field.taken.changes]


class DeskAdmin(admin.ModelAdmin):
    """An admin page whose form loses nothing."""

    form = DeskForm

    def unsaved_view(self, request, object_id, reason):
        """The form again with everything typed, a new token and `reason`; nothing is saved.

        For a request that did not prove where it comes from. Raises PermissionDenied like
        the form itself; `object_id` is None for a new row.
        """
        request.refusal = reason
        with transaction.atomic():
            response = self._changeform_view(request, object_id, "", None)
            transaction.set_rollback(True)  # whatever a form of its own may do
        if response.status_code == 200:
            response.status_code = 403
        add_never_cache_headers(response)
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs |= self._chooser(ChosenRow, db_field)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= self._chooser(ChosenRows, db_field)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _chooser(self, widget, db_field):
        is_looked_up = db_field.name in self.autocomplete_fields
        return {"widget": widget(db_field, self.admin_site)} if is_looked_up else {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Django's date and time boxes have no names of their own for a screen reader."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.SplitDateTimeField):
            for box, part in zip(field.widget.widgets, ("ngày", "giờ"), strict=True):
                box.attrs["aria-label"] = f"{field.label}: {part}".capitalize()
        return field

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.tell_changes(request, form)

    def render_change_form(self, request, context, *args, **kwargs):
        """Also when the form was refused: the text in it is what was made of it."""
        form = context["adminform"].form
        self.tell_changes(request, form)
        response = super().render_change_form(request, context, *args, **kwargs)
        response.has_editor = any(  # it needs a wider policy: cantho_cchc/security/headers.py
            isinstance(field, richtext.RichTextFormField) for field in form.fields.values()
        )
        return response

    def tell_changes(self, request, form):
        for said in form.changes() if form.is_bound else ():
            messages.info(request, said)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """A form sent for a row that was deleted meanwhile: give the text back."""
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        form = self.get_form(request)(request.POST)
        typed = [(field.label, field.value()) for field in form if field.name in form._meta.fields]
        context = {
            **self.admin_site.each_context(request),
            "title": "Mục này vừa bị xóa",
            "typed": [(label, value) for label, value in typed if value],
        }
        return TemplateResponse(request, "admin/deleted_meanwhile.html", context, status=409)
