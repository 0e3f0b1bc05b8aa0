"""Content types and rights by their names: their numbers are each database's own.

Workers that run during a restore have them in memory, so the portal's own numbers stay.
"""

CONTENT_TYPE, RIGHT = NAMED = "contenttypes.contenttype", "auth.permission"


class Names:
    """What is numbered how in one database: `name` of a number, `number` of a name."""

    def __init__(self, apps):
        self._apps = apps
        self.read()

    def read(self):
        types = self._apps.get_model(CONTENT_TYPE).objects.values_list("pk", "app_label", "model")
        names = {pk: tuple(name) for pk, *name in types}
        rights = self._apps.get_model(RIGHT).objects.values_list("pk", "content_type", "codename")
        self._names = {CONTENT_TYPE: names, RIGHT: {pk: (*names[t], c) for pk, t, c in rights}}
        self._numbers = {
            label: {name: pk for pk, name in names.items()} for label, names in self._names.items()
        }

    def name(self, label, number):
        return self._names[label][number]

    def number(self, label, name):
        """Raises KeyError for a name that is not there."""
        return self._numbers[label][tuple(name)]

    def all(self, label):
        """{name: number}."""
        return dict(self._numbers[label])


def named(field):
    """The label of what a column refers to by name, or None."""
    label = field.remote_field.model._meta.label_lower if field.remote_field else None
    return label if label in NAMED else None
