"""Which tables are in a backup, and in which order they stand there."""

# What is not: sign-ins must not come back, an index is built from what it indexes, and the page
# cache counts changes of this portal. Files of the journal are none of the database's either.
LEFT_OUT = {"sessions.session", "search.entry", "search.build", "pagecache.change"}

# Tables in which migrations put rows: an empty portal has them, a restore replaces them.
BEGUN_BY_MIGRATIONS = {
    "auth.group",
    "auth.group_permissions",
    "auth.permission",
    "contenttypes.contenttype",
    "news.term",
    "portal.hotline",
    "portal.portal",
    "search.synonym",
}


def models(apps):
    """All models with a table that is in a backup, each after those that it refers to.

    Where they refer to one another in a circle, the first by name comes first.
    """
    found = apps.get_models(include_auto_created=True)
    ours = {
        model._meta.label_lower: model
        for model in found
        if model._meta.managed and not model._meta.proxy
    }
    ordered = {}
    for label in sorted(ours):
        _place(label, ours, ordered, set())
    return [model for label, model in ordered.items() if label not in LEFT_OUT]


def _place(label, ours, ordered, coming):
    if label in ordered or label in coming:
        return
    for field in ours[label]._meta.concrete_fields:
        if field.remote_field:
            other = field.remote_field.model._meta.label_lower
            _place(other, ours, ordered, coming | {label})
    ordered[label] = ours[label]
