"""Content types and rights of an archive meet those that the portal's migrations made."""

from .references import CONTENT_TYPE, NAMED, RIGHT


class Naming:
    """`take` what the archive has, then `finish`: nothing else stays."""

    def __init__(self, apps, names):
        self._models = {label: apps.get_model(label) for label in NAMED}
        self._names, self._taken = names, {label: set() for label in NAMED}

    def take(self, table, rows):
        """Rows as parameters, one for each column of the table; new ones get a number here."""
        known = self._names.all(table.label)
        for row in rows:
            values = dict(zip(table.column_names, row, strict=True))
            name = self._name(table.label, values)
            if name in known:
                self._models[table.label].objects.filter(pk=known[name]).update(**values)
            else:
                self._models[table.label].objects.create(**values)
            self._taken[table.label].add(name)
        self._names.read()

    def finish(self):
        for label in (RIGHT, CONTENT_TYPE):
            known = self._names.all(label)
            surplus = [known[name] for name in known.keys() - self._taken[label]]
            self._models[label].objects.filter(pk__in=surplus).delete()

    def _name(self, label, values):
        if label == CONTENT_TYPE:
            return values["app_label"], values["model"]
        return *self._names.name(CONTENT_TYPE, values["content_type_id"]), values["codename"]
