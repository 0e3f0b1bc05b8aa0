"""Which documents are asked for, and in which order: each answered by an index."""

from django.db.models import Prefetch, Q

from cantho_cchc.open_data import Problem, changes, cursors

from ..models import Document
from ..paging import from_its_start

NAMES = "loai tu_ngay den_ngay sua_tu moi_trang sau".split()
NEWEST = "ban-hanh"  # the name of that order, in cursors


def asked(given):
    """(public documents, what takes the first of them, their key, their order) for Parameters.

    Last issued first, or by their last change for who asks what changed since. Raises Problem.
    """
    found, cursor = public().filter(_within(given)), given.text("sau")
    moment = given.moment("sua_tu")
    if moment:
        return changes.since(found, moment, cursor), from_its_start, "modified_at", changes.ORDER
    if cursor:
        key, pk = cursors.read(NEWEST, cursor)
        return found.before(key.date(), pk), from_its_start, "issued_on", NEWEST
    return found.newest_first(), from_its_start, "issued_on", NEWEST


def public():
    """What readers may read, with all that is said of it; four queries however many."""
    published = Document.objects.published()
    rows = changes.with_modified_at(published.with_validity())
    return rows.prefetch_related(
        "files",
        Prefetch("replaced_by", published),
        Prefetch("related", published.newest_first(), to_attr="public_related"),
    )


def _within(given):
    since, until, kind = given.day("tu_ngay"), given.day("den_ngay"), given.text("loai")
    within = Q()
    if since:
        within &= Q(issued_on__gte=since)
    if until:
        within &= Q(issued_on__lte=until)
    if kind:
        if kind not in Document.Kind.values:
            kinds = ", ".join(Document.Kind.values)
            raise Problem(400, f"Không có loại văn bản này. Các loại: {kinds}.", "loai")
        within &= Q(kind=kind)
    return within
