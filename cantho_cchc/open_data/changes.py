"""What changed since a moment: rows with `updated_at`, `published_at`, and an index of both."""

from django.db.models import Q
from django.db.models.functions import Greatest

from . import cursors

ORDER = "sua"  # the name of this order, in cursors


def with_modified_at(rows):
    """With when they last became other than they were to readers: a schedule that came true too."""
    return rows.annotate(modified_at=Greatest("updated_at", "published_at"))


def since(rows, moment, cursor=""):
    """Those that changed since, the earliest change first: then nothing that changes meanwhile is
    passed over. Raises Problem for a cursor of another order."""
    found = rows.filter(modified_at__gte=moment).order_by("modified_at", "id")
    if not cursor:
        return found
    last, pk = cursors.read(ORDER, cursor)
    key = Q(modified_at__gt=last) | Q(modified_at=last, id__gt=pk)
    return found.filter(key, modified_at__gte=last)
