"""The report on a period: the same for the page and for the workbook."""

from dataclasses import dataclass

from django.db.models import Sum

from cantho_cchc.most_read import most_read
from cantho_cchc.vietnamese import grouped
from visitors.models import SourceCount

from . import corrections, counted, parts
from .compared import Compared
from .period import Period

ARTICLES = 10


@dataclass(frozen=True)
class Report:
    period: Period
    totals: list  # of Compared
    parts: list  # of Part
    most_read: list  # of (article, views)
    sources: list  # of Compared, in views of articles
    corrections: list
    now: counted.Sums
    before: counted.Sums
    gaps: list  # days without counts, as words
    gaps_before: list

    @property
    def notes(self):
        """What must be known to read the numbers, as sentences."""
        return list(_notes(self))


def of(period):
    """The Report; the number of queries does not depend on the period."""
    span, old = period.span, period.before
    rows, rows_before = counted.rows(span), counted.rows(old)
    now, before = counted.of(rows, span), counted.of(rows_before, old)
    return Report(
        period=period,
        totals=parts.totals(now, before),
        parts=parts.of(period, rows, rows_before),
        most_read=most_read(span.since, span.until, ARTICLES),
        sources=_sources(span, old),
        corrections=corrections.of(span),
        now=now,
        before=before,
        gaps=counted.without(rows, span),
        gaps_before=counted.without(rows_before, old),
    )


def _sources(span, old):
    """Views of articles by kind; None where a period has none of any kind."""
    sums = []
    for days in (span, old):
        rows = SourceCount.objects.filter(date__range=(days.since, days.until)).order_by()
        sums.append(dict(rows.values_list("kind").annotate(Sum("views"))))
    return [
        Compared(kind.label, *(views.get(kind.value, 0) if views else None for views in sums))
        for kind in SourceCount.Kind
    ]


def _notes(report):
    period = report.period
    if period.is_running:
        yield (
            f"Kỳ này chưa hết: số liệu {period.span} ({len(period.span)} ngày), so với cùng số "
            f"ngày của năm trước, {period.before}."
        )
        if period.span.until == period.today:
            yield "Kỳ bắt đầu từ hôm nay, mà hôm nay chưa hết."
    elif len(period.span) != len(period.before):
        yield f"Kỳ này có {len(period.span)} ngày, kỳ năm trước có {len(period.before)} ngày."
    for words, gaps in (("Kỳ này", report.gaps), ("Kỳ năm trước", report.gaps_before)):
        if gaps:
            yield f"{words} không có số đếm của: {'; '.join(gaps)}."
    for words, sums in (("Kỳ này", report.now), ("Kỳ năm trước", report.before)):
        if sums.imported:
            number = grouped(sums.imported)
            yield f"{words} có {number} lượt truy cập của bộ đếm cũ, vốn không đếm lượt xem."
