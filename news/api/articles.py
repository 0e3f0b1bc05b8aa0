"""Which articles are asked for, and in which order: each answered by an index."""

from datetime import timedelta
from functools import partial

from django.db.models import Prefetch, Q

from cantho_cchc.moments import midnight
from cantho_cchc.open_data import Problem, changes, cursors

from .. import families, remembered
from ..models import Article, Attachment
from ..paging import from_its_start

NAMES = "chuyen_muc tu_ngay den_ngay sua_tu noi_dung moi_trang sau".split()
NEWEST = "moi"  # the name of that order, in cursors
FILES = Prefetch("attachments", Attachment.objects.live(), to_attr="live_files")


def asked(given):
    """(public articles, what takes the first of them, their key, their order) for Parameters.

    Newest first, or by their last change for who asks what changed since. Raises Problem.
    """
    found, cursor = public().filter(_within(given)), given.text("sau")
    take, moment = _taker(given), given.moment("sua_tu")
    if moment:
        return changes.since(found, moment, cursor), take, "modified_at", changes.ORDER
    found = found.before(*cursors.read(NEWEST, cursor)) if cursor else found.newest_first()
    return found, take, "published_at", NEWEST


def public():
    """What readers may read, with all that is said of it; two queries however many."""
    rows = changes.with_modified_at(Article.objects.published())
    return rows.select_related("category__parent", "cover").prefetch_related(FILES)


def _within(given):
    since, until = given.day("tu_ngay"), given.day("den_ngay")
    within = Q()
    if since:
        within &= Q(published_at__gte=midnight(since))
    if until:
        within &= Q(published_at__lt=midnight(until + timedelta(days=1)))
    return within


def _taker(given):
    slug = given.text("chuyen_muc")
    if not slug:
        return from_its_start
    category = remembered.category(slug)
    if category is None:
        raise Problem(400, "Không có chuyên mục nào có địa chỉ này.", "chuyen_muc")
    return partial(families.first, ids=category.family_ids())
