"""A post of WordPress as a Record."""

from datetime import datetime

from django.utils import timezone

from cantho_cchc import richtext

from ...models import Article
from .. import addresses
from ..parts import Named
from ..record import Record, Unread
from ..refusal import Refusal
from .wordpress import CONTENT, DC, EXCERPT, value, wp

_STATUS = {
    "publish": Article.Status.PUBLISHED,
    "future": Article.Status.PUBLISHED,
    "draft": Article.Status.DRAFT,
    "pending": Article.Status.DRAFT,
}
_UNREAD_STATUS = {
    "private": "bài riêng tư",
    "trash": "bài trong thùng rác",
    "auto-draft": "bản tự lưu",
    "inherit": "bản tự lưu",
}


def read(item, site, where):
    """The Record of a post, an Unread, or None for what nobody expects to become an article."""
    title, kind = richtext.plain_text(value(item, "title")), value(item, wp("post_type")) or "post"
    if kind in ("attachment", "nav_menu_item", "revision"):
        return None
    if kind != "post":
        return Unread(where, f"không phải bài viết ({kind})", title, is_failure=False)
    status = value(item, wp("status")) or "publish"
    if status not in _STATUS:
        reason = _UNREAD_STATUS.get(status, f"trạng thái {status}")
        return Unread(where, reason, title, is_failure=False)
    if value(item, wp("post_password")):
        return Unread(where, "bài đặt mật khẩu", title, is_failure=False)
    try:
        return _record(item, site, where, title, _STATUS[status])
    except Refusal as error:
        return Unread(where, str(error), title)


def _record(item, site, where, title, status):
    body, pictures, notes = site.body(value(item, CONTENT))
    categories, more = _categories(item, site)
    cover = site.cover(item)
    if not title.strip():
        raise Refusal("bài không có tiêu đề")
    return Record(
        where=where,
        title=title,
        body=body,
        legacy_url=addresses.legacy(value(item, "link")),
        category=categories,
        summary=richtext.plain_text(value(item, EXCERPT)),
        byline=site.authors.get(value(item, DC), ""),
        cover=cover.address if cover else "",
        pictures={**pictures, **({cover.address: cover.facts} if cover else {})},
        status=status,
        published_at=_moment(value(item, wp("post_date"))),
        notes=(*notes, *more),
    )


def _categories(item, site):
    found = [one for one in item.iterfind("category") if one.get("domain") == "category"]
    names = [Named((one.text or "").strip(), one.get("nicename", "")) for one in found]
    if not names:
        return (), ()
    left = ", ".join(one.name for one in names[1:])
    notes = (f"bài ở nhiều chuyên mục, không lấy: {left}",) if left else ()
    return site.path(names[0]), notes


def _moment(written):
    """WordPress's local time, which is Vietnam's; 0000-00-00 is none."""
    try:
        return timezone.make_aware(datetime.strptime(written, "%Y-%m-%d %H:%M:%S"))
    except ValueError:
        return None
