"""Which columns each sheet of the workbook has."""

from operator import attrgetter, itemgetter

from cantho_cchc.editorial_report.cells import MOMENT, NUMBER, TEXT

PERCENT, SIGNED = "+0.0%;-0.0%;0.0%", "+#,##0;-#,##0;0"  # ECMA-376 part 1, 18.8.30

_PAIR = [
    ("Kỳ này", 14, attrgetter("now"), NUMBER),
    ("Năm trước", 14, attrgetter("before"), NUMBER),
    ("Chênh lệch", 14, attrgetter("difference"), SIGNED),
    ("Tăng, giảm", 12, attrgetter("ratio"), PERCENT),
]


def compared(title):
    return [(title, 44, attrgetter("words"), TEXT), *_PAIR]


def _of(name, title):
    return [
        (f"{title}: {header.lower()}", 14, lambda part, get=get: get(getattr(part, name)), shown)
        for header, _, get, shown in _PAIR
    ]


PARTS = [
    ("Thời gian", 16, attrgetter("words"), TEXT),
    *_of("visits", "Lượt truy cập"),
    *_of("views", "Lượt xem"),
]
ARTICLES = [
    ("Bài viết", 80, lambda pair: pair[0].title, TEXT),
    ("Lượt xem trong kỳ", 14, itemgetter(1), NUMBER),
]
CORRECTIONS = [
    ("Lúc loại trừ", 17, attrgetter("created_at"), MOMENT),
    ("Loại chương trình", 40, attrgetter("name"), TEXT),
    ("Bớt lượt truy cập trong kỳ", 14, attrgetter("off"), NUMBER),
    ("Bớt lượt xem trong kỳ", 14, attrgetter("off_views"), NUMBER),
    ("Lý do", 60, attrgetter("reason"), TEXT),
    ("Người loại trừ", 24, attrgetter("author_name"), TEXT),
]
TOLD = [("Cách tính", 120, str, TEXT)]
