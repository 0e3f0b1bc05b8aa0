"""The report as .xlsx (ISO/IEC 29500): real numbers and moments, the same as on the page."""

import io

from openpyxl import Workbook

from cantho_cchc.editorial_report import sheets
from cantho_cchc.editorial_report.workbook import TYPE

from . import columns
from .definitions import sentences
from .period import MONTH

__all__ = ["TYPE", "name_of_file", "of"]


def of(report, office, made_on):
    """The bytes of the workbook; `office` is who reports."""
    book, title = Workbook(write_only=True), f"Báo cáo lượt truy cập {report.period}"
    book.properties.creator, book.properties.title = office, title
    by = "Theo ngày" if report.period.kind == MONTH else "Theo tháng"
    sheets.add(book, "Tổng hợp", columns.compared(f"Số liệu {report.period}"), report.totals)
    sheets.add(book, by, columns.PARTS, report.parts)
    sheets.add(book, "Đọc nhiều nhất", columns.ARTICLES, report.most_read)
    sheets.add(book, "Nguồn người đọc", columns.compared("Nguồn"), report.sources)
    sheets.add(book, "Loại trừ máy", columns.CORRECTIONS, report.corrections)
    told = [office, f"{title}, {report.period.span}", f"Năm trước: {report.period.before}"]
    told += [f"Ngày lập: {made_on:%d/%m/%Y}", *highest(report), *report.notes, *sentences()]
    sheets.add(book, "Cách tính", columns.TOLD, told)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def highest(report):
    if report.now.highest:
        yield f"Ngày cao nhất: {report.now.highest:%d/%m/%Y}"


def name_of_file(period):
    return f"luot-truy-cap-{period.span.since:%Y-%m-%d}-{period.span.until:%Y-%m-%d}.xlsx"
