"""What is to be done with a record: an editor's work is never overwritten."""

from dataclasses import dataclass

from ..models import Article, Event, Origin
from .record import Record

CREATE, UPDATE, UNCHANGED, SKIP = "mới", "cập nhật", "không đổi", "bỏ qua"
WORK = "biên tập viên đã làm việc với bài sau khi nhập; giữ nguyên bản ở đây"
_NO_WORK = (Event.Kind.MOVED, Event.Kind.LINKED, Event.Kind.UNLINKED)


@dataclass(frozen=True)
class Plan:
    what: str
    reason: str = ""
    origin: Origin | None = None


def plan(record: Record, is_update: bool) -> Plan:
    origin = Origin.objects.select_related("article").filter(key=record.key).first()
    if origin is None:
        there = _already_there(record)
        return Plan(SKIP, f"{there}, không phải do lần nhập này") if there else Plan(CREATE)
    if origin.digest == record.digest and not (origin.is_held and is_update):
        return Plan(UNCHANGED, origin=origin)
    if not is_update:
        return Plan(SKIP, "nguồn đã đổi so với lần nhập trước; thêm --update để cập nhật", origin)
    if has_work(origin.article):
        return Plan(SKIP, WORK, origin)
    return Plan(UPDATE, origin=origin)


def has_work(article):
    """Whether anybody at the desk did something with an article since it arrived."""
    return article.events.exclude(kind__in=_NO_WORK).exists()


def _already_there(record):
    """How an article of ours says that it is the record's, though nobody moved it in; or ""."""
    if record.legacy_url and Article.objects.filter(legacy_url=record.legacy_url).exists():
        return "đã có bài với địa chỉ cũ này"
    title = Article._meta.get_field("title").to_python(record.title)
    same = Article.objects.filter(title=title, published_at=record.published_at)
    return "đã có bài cùng tiêu đề và thời điểm đăng" if same.exists() else ""
