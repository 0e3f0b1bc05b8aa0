"""Sums of visits and views that contradict one another.

Those that one query adds up from the same rows (today ≤ week ≤ all, opening balance + days = all)
cannot: `visitors.counting` is tested for them. These are of rows that are written apart.
"""

from django.db.models import F, OuterRef, Subquery, Sum

from visitors.models import DailyCount, OpeningBalance, PageCount

from .finding import ERROR, Finding, Tally

LATELY = 60  # days whose pages are added up


def find():
    fewer, more = Tally(), Tally()
    for day in DailyCount.objects.filter(views__lt=F("visits")):
        fewer.add(f"{day}: {day.visits} lượt truy cập, {day.views} lượt xem")
    yield from fewer.told(
        ERROR,
        "counters.visits",
        "Có {n} ngày mà lượt truy cập nhiều hơn lượt xem. Số liệu đã bị sửa ngoài phần mềm; hãy "
        "đối chiếu với bản sao lưu.",
    )
    for day in _with_pages():
        if (day.pages or 0) > day.views:
            more.add(f"{day}: từng trang cộng lại {day.pages}, cả ngày {day.views}")
    yield from more.told(
        ERROR,
        "counters.pages",
        "Có {n} ngày mà lượt xem từng trang cộng lại nhiều hơn lượt xem cả ngày. Hãy đối chiếu "
        "với bản sao lưu.",
    )
    yield from _opening()


def _with_pages():
    """The last days, each with `pages`, the views of its pages: one statement, one moment."""
    same = PageCount.objects.filter(date=OuterRef("date")).order_by().values("date")
    pages = Subquery(same.annotate(views_of_pages=Sum("views")).values("views_of_pages"))
    return DailyCount.objects.order_by("-date").annotate(pages=pages)[:LATELY]


def _opening():
    first = DailyCount.objects.order_by("date").first()
    opening = OpeningBalance.objects.first()
    if first and opening and opening.until >= first.date:
        said = (
            f"Số dư ban đầu tính đến hết {opening.until:%d/%m/%Y} nhưng ngày đếm đầu tiên là "
            f"{first}: có ngày được tính hai lần. Hãy sửa ở mục Số dư ban đầu."
        )
        yield Finding(ERROR, "counters.opening", said)
