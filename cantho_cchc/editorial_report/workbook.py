"""The report as .xlsx (ISO/IEC 29500): real numbers, dates and durations, all rows."""

import io

from openpyxl import Workbook

from . import columns, sheets
from .definitions import DEFINITIONS

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of(rows, by_category, by_person, period, chosen):
    """The bytes of the workbook. `chosen` says in words what the report was limited to."""
    book = Workbook(write_only=True)
    book.properties.creator = "Cổng thông tin Cải cách hành chính thành phố Cần Thơ"
    book.properties.title = f"Báo cáo biên tập {period}"
    sheets.add(book, "Bài viết", columns.ARTICLES, rows)
    sheets.add(book, "Theo chuyên mục", columns.CATEGORIES, by_category)
    sheets.add(book, "Theo người", columns.PEOPLE, by_person)
    told = [f"Báo cáo biên tập {period}", *chosen, *DEFINITIONS]
    sheets.add(book, "Cách tính", columns.TOLD, told)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def name_of_file(period):
    return f"bao-cao-bien-tap-{period.since:%Y-%m-%d}-{period.until:%Y-%m-%d}.xlsx"
