"""A CSV of days and visits, as old counters and spreadsheets write it."""

import csv
import re
from datetime import date
from typing import NamedTuple

from . import Refusal

LONGEST = 200  # characters of a line
MOST = 10**12  # visits of a day, as of the opening balance
FIRST_YEAR = 1990  # an earlier one is a slip: nobody counted visits then

_DATES = [
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
]
_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)")


class Day(NamedTuple):
    visits: int
    line: int  # of the file, from 1


def read(path, today):
    """{date: Day} of a file: `date,visits` or `date;visits` in UTF-8, dates as 2021-12-31 or
    31/12/2021, numbers as 1234 or 1.234; a line of titles may come first, blank ones anywhere.

    Raises OSError, and Refusal where a line says no day before `today`, or one once more.
    """
    days, delimiter = {}, None
    for number, line in _lines(path):
        is_first = delimiter is None
        delimiter = delimiter or (";" if ";" in line else ",")
        if is_first and not re.search("[0-9]", line):
            continue
        day, visits = _said(number, line, delimiter)
        if day >= today:
            raise _refusal(number, f"{day:%d/%m/%Y} chưa qua; chỉ nhập các ngày trước hôm nay")
        if day in days:
            raise _refusal(number, f"ngày {day:%d/%m/%Y} đã có ở dòng {days[day].line}")
        days[day] = Day(visits, number)
    if not days:
        raise Refusal("Tệp không có ngày nào.")
    return days


def _lines(path):
    """(number, text) of the lines that are not blank."""
    with path.open(encoding="utf-8-sig") as file:
        number = 0
        while True:
            number += 1
            try:
                line = file.readline(LONGEST + 1)
            except UnicodeDecodeError:
                raise Refusal("Tệp không phải là văn bản UTF-8.") from None
            if not line:
                return
            if len(line) > LONGEST:
                raise _refusal(number, "dòng quá dài")
            if line.strip(" \t\r\n;,"):
                yield number, line


def _said(number, line, delimiter):
    cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
    while len(cells) > 2 and not cells[-1]:  # spreadsheets leave them
        cells.pop()
    if len(cells) != 2:
        raise _refusal(number, "cần đúng hai cột: ngày và số lượt")
    return _date(number, cells[0]), _visits(number, cells[1])


def _date(number, text):
    for pattern in _DATES:
        if found := pattern.fullmatch(text):
            try:
                day = date(**{name: int(value) for name, value in found.groupdict().items()})
            except ValueError:
                break
            if day.year >= FIRST_YEAR:
                return day
    raise _refusal(number, f"không đọc được ngày “{_short(text)}”")


def _visits(number, text):
    found = _NUMBER.fullmatch(text)
    visits = int(found[2].replace(".", "")) if found else MOST + 1
    if visits > MOST:
        raise _refusal(number, f"không đọc được số lượt “{_short(text)}”")
    if found[1]:
        raise _refusal(number, f"số lượt “{_short(text)}” là số âm")
    return visits


def _short(text):
    return text if len(text) <= 20 else f"{text[:20]}…"


def _refusal(number, why):
    return Refusal(f"Dòng {number}: {why}.")
