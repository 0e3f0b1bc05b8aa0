"""The form of a document at the desk."""

from cantho_cchc.conflicts import VersionedForm


class DocumentForm(VersionedForm):
    def clean(self):
        cleaned = super().clean()
        related = cleaned.get("related")
        if related is not None and self.instance in related:
            self.add_error("related", "Văn bản không thể liên quan đến chính nó.")
        return cleaned
