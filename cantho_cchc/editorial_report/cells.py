"""Cells of the workbook: text that is never run, moments on the clocks of Cần Thơ."""

from datetime import datetime

from django.utils import timezone
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment

from cantho_cchc import vietnamese

# Formats of numbers as ECMA-376 part 1, 18.8.30 writes them.
TEXT, NUMBER, MOMENT, DURATION = "@", "#,##0", "dd/mm/yyyy hh:mm", "[h]:mm"
STARTS_A_FORMULA = ("=", "+", "-", "@")


def cell(sheet, value, shown):
    """A cell of a sheet that is being written; None leaves it empty."""
    if isinstance(value, datetime):
        value = timezone.make_naive(value).replace(microsecond=0)  # Excel knows no time zones
    made = WriteOnlyCell(sheet, vietnamese.nfc(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        _keep_as_text(made)
    made.number_format = shown
    return made


def _keep_as_text(made):
    """A title is text whatever it starts with, also after somebody has edited it in Excel."""
    made.data_type = "s"
    made.quotePrefix = made.value.startswith(STARTS_A_FORMULA)
    made.alignment = Alignment(wrap_text=True, vertical="top")
