"""What may be said of an error: where it is, never what was in it.

The words of an exception are left out: a database quotes the values of a row, and so does int().
"""

import sysconfig
import traceback
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cantho_cchc.request_log import names

MOST_FRAMES = 30  # at each end of a traceback
MOST_CAUSES = 5
_QUERY = "django/db/backends/"
_PYTHON = [Path(sysconfig.get_path(name)) for name in ("purelib", "stdlib")]
TEXT = """\
Cổng thông tin vừa gặp một lỗi ngoài dự kiến.

Loại lỗi: {kind}
Nơi xảy ra: {place}
Trang: {page}
Mã yêu cầu: {request_id}
Bản phát hành: {release}
Thời điểm: {at:%H:%M:%S - %d/%m/%Y}

{frames}
{kept_back}Thư này chỉ nêu vị trí trong mã nguồn; giá trị của biến, nội dung thông báo lỗi, địa chỉ
trang, thông tin về người truy cập và những gì họ đã nhập đều không được gửi. Chi tiết nằm trong
nhật ký trên máy chủ.
"""
KEPT_BACK = "Từ thư trước, lỗi này còn xảy ra thêm {} lần mà không gửi thư.\n\n"


def place(record):
    """(kind, where) of a log record: by these two one error is told from another."""
    error = _error(record)
    if error is None:
        return f"{record.name}, {record.levelname}", f"{_short(record.pathname)}:{record.lineno}"
    return _kind(error), _innermost(_frames(error))


def subject(record):
    kind, where = place(record)
    return f"[Cổng CCHC] Lỗi {kind.rpartition('.')[2]} tại {where}"


def text(record, kept_back):
    kind, where = place(record)
    return TEXT.format(
        kind=kind,
        place=where,
        page=_page(record),
        request_id=_meta(record).get(names.NAME, "không có (nhật ký yêu cầu đang tắt)"),
        release=release(),
        at=timezone.localtime(),
        frames=_traceback(_error(record)),
        kept_back=KEPT_BACK.format(kept_back) if kept_back else "",
    )


@cache
def release():
    """The newest release that CHANGELOG.md names."""
    lines = (settings.BASE_DIR / "CHANGELOG.md").read_text("utf-8").splitlines()
    return next((line[3:] for line in lines if line.startswith("## ")), "?")


def _error(record):
    return record.exc_info[1] if record.exc_info else None


def _meta(record):
    return getattr(getattr(record, "request", None), "META", {})


def _page(record):
    """The name of the URL's pattern: an address can hold what somebody typed."""
    request = getattr(record, "request", None)
    if request is None:
        return "không phải một trang"
    match = request.resolver_match
    name = (match.view_name or match.route) if match else "chưa rõ"
    status = getattr(record, "status_code", "?")
    return f"{name} ({request.method}, trả lời {status})"


def _traceback(error):
    parts, seen = [], set()
    while error is not None and id(error) not in seen and len(seen) < MOST_CAUSES:
        seen.add(id(error))
        frames = _cut([frame for frame, _ in _frames(error)])
        parts += [f"{_kind(error)}:", *(f"  {frame}" for frame in frames), ""]
        error, how = _before(error)
        parts += [how] if error is not None else []
    return "\n".join(parts)


def _innermost(frames):
    """The last frame of ours before a query: what wraps queries is inside of all of them."""
    ours = [frame for frame, is_ours in frames if is_ours or frame.startswith(_QUERY)]
    until = next((n for n, frame in enumerate(ours) if frame.startswith(_QUERY)), len(ours))
    return ours[until - 1] if until else frames[-1][0]


def _before(error):
    """The exception that led to this one, and how (PEP 3134)."""
    if error.__cause__ is not None:
        return error.__cause__, "Bắt nguồn từ lỗi sau:"
    context = None if error.__suppress_context__ else error.__context__
    return context, "Xảy ra trong lúc xử lý lỗi sau:"


def _frames(error):
    """(“file:line function”, whether the file is ours) of each, the innermost last."""
    walked = ((f.f_code, line) for f, line in traceback.walk_tb(error.__traceback__))
    return [
        (f"{_short(code.co_filename)}:{line} {code.co_qualname}", _is_ours(code.co_filename))
        for code, line in walked
    ] or [("?", False)]


def _cut(frames):
    if len(frames) <= 2 * MOST_FRAMES:
        return frames
    return [*frames[:MOST_FRAMES], "…", *frames[-MOST_FRAMES:]]


def _kind(error):
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _is_ours(file):
    path = Path(file)
    return path.is_relative_to(settings.BASE_DIR) and not any(map(path.is_relative_to, _PYTHON))


def _short(file):
    """A path from where the code lies, not from where this machine keeps it."""
    path = Path(file)
    for root in (*_PYTHON, settings.BASE_DIR):
        if path.is_relative_to(root):
            return str(path.relative_to(root))
    return path.name
