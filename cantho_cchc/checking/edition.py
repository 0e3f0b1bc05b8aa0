"""Kept pages end when something falls due; those of this process are looked at.

A command keeps no pages: only the desk's page, which a process that serves makes, can find this.
"""

from datetime import UTC, datetime

from django.utils import timezone

from cantho_cchc.pagecache import edition
from cantho_cchc.portal.models import Notice
from news.models import Article, Document

from .finding import ERROR, Tally

MOST = 100  # of each kind that are counted


def find():
    held, late = edition.held(), Tally()
    if held is None:
        return
    since, now = datetime.fromtimestamp(held.since, UTC), timezone.now()
    for rows, moment in _moments():
        passed = rows.filter(**{f"{moment}__gt": since, f"{moment}__lte": now})
        for row in passed.order_by(moment)[:MOST]:
            late.add(row)
    if held.holds():  # else it ended while we asked, as it should
        yield from late.told(
            ERROR,
            "edition.late",
            "Có {n} nội dung đã đến giờ hiện hoặc ẩn mà trang lưu sẵn chưa đổi. Hãy khởi động "
            "lại cổng rồi báo người bảo trì phần mềm.",
        )


def _moments():
    """(rows, the name of the column) of what appears or disappears by time alone."""
    published = {"status": "published"}
    yield Article.objects.filter(**published), "published_at"
    yield Article.objects.filter(**published), "expires_at"
    yield Document.objects.filter(**published), "published_at"
    yield Notice.objects.all(), "starts_at"
    yield Notice.objects.all(), "ends_at"
