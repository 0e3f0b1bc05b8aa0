"""Lines of a page that belong to every page: counters, buttons, what is below an article."""

import re

_AFTER = re.compile(
    r"(số |tổng )?lượt (truy cập|xem)\b|thống kê|đang (truy cập|xem|trực tuyến)\b|hôm (qua|nay)\s*:"
    r"|©|bản quyền|đơn vị quản lý|ghi rõ nguồn|(các )?(tin|bài)( viết)? (khác|liên quan|cùng|đã đưa"
    r"|mới hơn|cũ hơn)|(ý kiến|bình luận|gửi bình luận|chia sẻ|từ khóa|về trang trước|quay lại"
    r"|in trang|in bài|lên đầu trang)\b",
    re.IGNORECASE,
)
_TOOLS = re.compile(
    r"(lượt xem|cỡ chữ|in (bài|trang)|gửi (email|thư)|chia sẻ|đọc bài|nghe|facebook|zalo)\b"
    r"|a[+-]",
    re.IGNORECASE,
)
SHORT = 100  # characters of a line that may be one


def is_after(line):
    return len(line.words) <= SHORT and _AFTER.match(line.words) is not None


def is_tool(line):
    return len(line.words) <= SHORT and _TOOLS.match(line.words) is not None
