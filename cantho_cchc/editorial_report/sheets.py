"""Sheets of the workbook: how they are laid out and printed."""

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .cells import TEXT, cell

A4 = 9  # ECMA-376 part 1, 18.3.1.63


def add(book, title, columns, rows):
    """A sheet whose header stays in sight and is printed on each page, as wide as the paper."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    for number, (_, width, _, _) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_header(sheet, column[0]) for column in columns])
    for row in rows:
        sheet.append([cell(sheet, get(row), shown) for _, _, get, shown in columns])


def _header(sheet, words):
    header = cell(sheet, words, TEXT)
    header.font, header.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return header
