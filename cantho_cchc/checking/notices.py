"""A notice whose time it is stands on every page: the home page is looked at."""

from django.utils import timezone

from cantho_cchc.portal.models import Notice

from . import reader
from .finding import ERROR, Tally


def find():
    now = timezone.now()
    due = list(Notice.objects.filter(starts_at__lte=now, ends_at__gt=now))
    page, unseen = reader.page("/") if due else "", Tally()
    for notice in due:
        if f"<!--notice {notice.pk}-{notice.version}-->" not in page:
            unseen.add(notice)
    yield from unseen.told(
        ERROR,
        "notices.unseen",
        "Có {n} thông báo đã đến giờ nhưng không hiện trên trang chủ. Hãy lưu lại thông báo; "
        "nếu vẫn không hiện, khởi động lại cổng.",
    )
