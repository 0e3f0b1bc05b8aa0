"""Tables: CSV as office programs save it, with “,”, “;” or tabs, UTF-8 or UTF-16."""

import csv

from cantho_cchc import richtext

from ..record import Unread
from ..refusal import Refusal
from . import columns, lines, rows
from .paragraphs import with_paragraphs


class Table(lines.Lines):
    def __iter__(self):
        csv.field_size_limit(2 * richtext.MAX_LENGTH)
        # A line that is too long comes as None: an empty one keeps the count of lines.
        given = ((line or "") for line in super().__iter__())
        header = next(given, "")
        reader = csv.reader(_after(header, given), delimiter=_delimiter(header), strict=True)
        try:
            names = columns.of(next(reader, []))
        except csv.Error as error:
            raise Refusal(f"Không đọc được dòng tên cột: {error}") from error
        while True:
            where = f"{self.path.name}:{reader.line_num + 1}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Unread(where, f"dòng CSV hỏng: {error}")
                continue
            if any(cells):
                yield _read(names, cells, where)


def _after(first, rest):
    yield first
    yield from rest


def _delimiter(header):
    return max(";,\t", key=header.count)


def _read(names, cells, where):
    row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
    title = row.get("title", "")[:200]
    if len(cells) > len(names) and any(cells[len(names) :]):
        return Unread(where, f"dòng có {len(cells)} ô, chỉ có {len(names)} cột", title)
    try:
        "".join(cells).encode()
        row["body"] = with_paragraphs(row.get("body", ""))
        return rows.record(row, where)
    except UnicodeEncodeError:
        return Unread(where, "dòng có byte không phải UTF-8; hãy lưu tệp ở dạng CSV UTF-8", title)
    except Refusal as error:
        return Unread(where, str(error), title)
