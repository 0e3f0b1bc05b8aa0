"""Files of an article at the desk: a revision lists them; rows and files stay for the history."""

from . import content
from .uploads import UploadsFormSet


class FilesFormSet(UploadsFormSet):
    """Shows the files that the newest revision lists; `listed` stores new ones."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        shown = content.newest if hasattr(article, "is_in_hand") else content.live
        self._titles = dict(content.listed(shown(article))) if article.pk else {}

    def get_queryset(self):
        """Any file of the article may come back from a form that was opened earlier."""
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            if not self.is_bound:
                order = list(self._titles)
                rows = [row for row in rows if row.pk in self._titles]
                rows.sort(key=lambda row: order.index(row.pk))
                for place, row in enumerate(rows):
                    row.title, row.order = self._titles[row.pk], place
            self._queryset = rows
        return self._queryset

    def _store(self, row):
        """A new file, or one in place of another, is a row of its own: history keeps the old."""
        row.pk, row._state.adding, row.is_live = None, True, False
        row.article = self.instance
        row.save()

    def listed(self):
        """Store new files, not live, and return (id, title) of all that stay, in their order."""
        found = []
        for form in self.forms:
            if form in self.deleted_forms or not (form.instance.pk or form.has_changed()):
                continue
            row = form.instance
            if row.pk is None or "file" in form.changed_data:
                self._store(row)
            given = form.cleaned_data
            found.append((given.get("order") or 0, len(found), row.pk, given["title"]))
        return [(pk, title) for _, _, pk, title in sorted(found)]
