"""Files in a form below another: what a refused form brought has to be chosen again."""

from contextlib import suppress

from django import forms


class UploadsFormSet(forms.BaseInlineFormSet):
    """Rows with a `file` that is stored while the form is checked."""

    def drop_new_files(self):
        """Remove from the storage what a refused form brought."""
        for form in self.forms:
            upload = form.cleaned_data.get("file") if form.is_valid() else None
            if upload and "file" in form.changed_data and form.instance.file._committed:
                with suppress(OSError):  # an orphan more; the form and its words stay
                    form.instance.file.storage.delete(form.instance.file.name)
