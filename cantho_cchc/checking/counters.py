"""Sums of visits and views that contradict one another.

Those that one query adds up from the same rows (today ≤ week ≤ all, opening balance + days = all)
cannot: `visitors.counting` is tested for them. These are of rows that are written apart.
"""

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from visitors.models import CorrectedDay, DailyCount, OpeningBalance, PageCount

from .finding import ERROR, Finding, Tally

LATELY = 60  # days whose pages are added up
KINDS = ("visits", "views")


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
    yield from _corrected()
    yield from _opening()


def _corrected():
    """What a day excludes is what the corrections say of it: one statement, one moment.

    Days whose row is gone are asked for apart, at another: no row of a corrected day ever goes.
    """
    of_day = CorrectedDay.objects.filter(date=OuterRef("date")).order_by().values("date")
    off = {kind: Subquery(of_day.annotate(off=Sum(kind)).values("off")) for kind in KINDS}
    touched = ~Q(excluded_visits=0, excluded_views=0) | Q(
        date__in=CorrectedDay.objects.values("date")
    )
    days = DailyCount.objects.filter(touched).annotate(
        **{f"off_{kind}": Coalesce(query, 0) for kind, query in off.items()}
    )
    apart = Tally()
    for day in days.exclude(excluded_visits=F("off_visits"), excluded_views=F("off_views")):
        stands = f"{day.excluded_visits} lượt, {day.excluded_views} lượt xem"
        apart.add(f"{day}: đã trừ {stands}; theo các lần: {day.off_visits}, {day.off_views}")
    gone = CorrectedDay.objects.exclude(date__in=DailyCount.objects.values("date"))
    sums = gone.values("date").annotate(off_visits=Sum("visits"), off_views=Sum("views"))
    for day in sums.order_by("date"):
        said = f"không còn số của ngày; theo các lần: {day['off_visits']}, {day['off_views']}"
        apart.add(f"{day['date']:%d/%m/%Y}: {said}")
    yield from apart.told(
        ERROR,
        "counters.corrected",
        "Có {n} ngày mà số đã loại trừ khác với tổng các lần loại trừ. Số liệu đã bị sửa ngoài "
        "phần mềm; hãy đối chiếu với bản sao lưu.",
    )


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
