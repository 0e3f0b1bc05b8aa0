"""Which columns each sheet of the workbook has."""

from operator import attrgetter

from .cells import DURATION, MOMENT, NUMBER, TEXT

# Header, width in characters, what stands in it, how it is shown.
ARTICLES = [
    ("Tiêu đề", 60, attrgetter("title"), TEXT),
    ("Chuyên mục", 24, attrgetter("category"), TEXT),
    ("Người viết", 22, attrgetter("writer"), TEXT),
    ("Người duyệt đăng", 22, attrgetter("publisher"), TEXT),
    ("Trạng thái", 28, attrgetter("state"), TEXT),
    ("Lưu lần đầu", 17, attrgetter("created_at"), MOMENT),
    ("Đăng lần đầu", 17, attrgetter("first_published_at"), MOMENT),
    ("Lượt xem trong kỳ", 12, attrgetter("views"), NUMBER),
    ("Tổng lượt xem", 12, attrgetter("views_in_all"), NUMBER),
    ("Chờ duyệt (giờ:phút)", 13, attrgetter("in_review"), DURATION),
    ("Lần trả lại", 10, attrgetter("returned"), NUMBER),
]
_TOTALS = [
    ("Số bài", 10, attrgetter("articles"), NUMBER),
    ("Đã đăng", 10, attrgetter("published"), NUMBER),
    ("Lượt xem trong kỳ", 12, attrgetter("views"), NUMBER),
    ("Lần trả lại", 10, attrgetter("returned"), NUMBER),
    ("Chờ duyệt trung bình (giờ:phút)", 18, attrgetter("in_review"), DURATION),
]
CATEGORIES = [("Chuyên mục", 40, attrgetter("name"), TEXT), *_TOTALS]
PEOPLE = [
    ("Người", 40, attrgetter("name"), TEXT),
    *_TOTALS,
    ("Duyệt đăng", 12, attrgetter("approved"), NUMBER),
]
TOLD = [("Cách tính", 120, str, TEXT)]
