"""Which articles are asked for, and in which order: each answered by an index."""

from datetime import timedelta

from django.db.models import Prefetch, Q
from django.db.models.functions import Greatest

from cantho_cchc.open_data import Problem, cursors
from cantho_cchc.open_data.parameters import midnight

from ..models import Article, Attachment, Category

FILES = Prefetch("attachments", Attachment.objects.live(), to_attr="files")


def asked(given):
    """(public articles, the name of their key, the name of their order) for Parameters.

    Newest first; who asks for what changed since (`sua_tu`) gets the earliest change first, so that
    nothing is passed over while texts change. Raises Problem.
    """
    found = public().filter(_within(given))
    since = given.moment("sua_tu")
    cursor = given.text("sau")
    if since:
        found = found.filter(modified_at__gte=since).order_by("modified_at", "id")
        if cursor:
            found = _changed_after(found, *cursors.read("sua", cursor))
        return found, "modified_at", "sua"
    if cursor:
        return found.before(*cursors.read("moi", cursor)), "published_at", "moi"
    return found.newest_first(), "published_at", "moi"


def public():
    """What readers may read, with when it last became other than it was to them."""
    rows = Article.objects.published().annotate(modified_at=Greatest("updated_at", "published_at"))
    return rows.select_related("category__parent", "cover").prefetch_related(FILES)


def _changed_after(found, moment, pk):
    key = Q(modified_at__gt=moment) | Q(modified_at=moment, id__gt=pk)
    return found.filter(key, modified_at__gte=moment)


def _within(given):
    since, until, slug = given.day("tu_ngay"), given.day("den_ngay"), given.text("chuyen_muc")
    within = Q()
    if since:
        within &= Q(published_at__gte=midnight(since))
    if until:
        within &= Q(published_at__lt=midnight(until + timedelta(days=1)))
    if slug:
        category = Category.objects.filter(slug=slug).first()
        if category is None:
            raise Problem(400, "Không có chuyên mục nào có địa chỉ này.", "chuyen_muc")
        within &= Q(category__in=category.family_ids())
    return within
