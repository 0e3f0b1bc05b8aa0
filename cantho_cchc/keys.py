"""Keys of rows as they come from outside: any word, any number may stand where a key should.

Django asks the database for a single key of that kind and says that there is no such row; of
several keys, and of what its widgets show, it asks in a way that ends in a 500.
"""

from django.contrib.admin import widgets
from django.core.exceptions import ValidationError
from django.db.models import IntegerField, lookups


def is_key(model, value):
    """Whether a row of `model` could have the key that somebody sent."""
    try:
        model._meta.pk.clean(value, None)
    except ValidationError:
        return False
    return True


@IntegerField.register_lookup
class In(lookups.In):
    """`…__in`, where a number that is beyond any column is in no row, as Django has it of `exact`.

    SQLite's driver raises OverflowError for it.
    """

    def process_rhs(self, compiler, connection):
        if self.rhs_is_direct_value():
            least, most = connection.ops.integer_field_range("BigIntegerField")
            self.rhs = [n for n in self.rhs if not isinstance(n, int) or least <= n <= most]
        return super().process_rhs(compiler, connection)


class _OnlyKeys:
    """Shows which rows are chosen; a word that was sent is none, and the field says so."""

    def optgroups(self, name, value, attr=None):
        model = self.choices.queryset.model
        return super().optgroups(name, [one for one in value if is_key(model, one)], attr)


class ChosenRow(_OnlyKeys, widgets.AutocompleteSelect):
    pass


class ChosenRows(_OnlyKeys, widgets.AutocompleteSelectMultiple):
    pass
