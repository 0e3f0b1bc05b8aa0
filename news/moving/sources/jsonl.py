"""JSON Lines: one article a line, as `export_articles` writes them. A bad line costs itself."""

import json

from ..record import Unread
from ..refusal import Refusal
from . import lines, rows


class Lines(lines.Lines):
    def __iter__(self):
        for number, line in enumerate(super().__iter__(), start=1):
            where = f"{self.path.name}:{number}"
            if line is None:
                yield Unread(where, f"dòng dài quá {lines.MAX_LINE // 1024**2} triệu ký tự")
            elif line.strip(" \t\r\n\ufeff"):
                yield _read(line, where)


def _read(line, where):
    row = {}
    try:
        row = json.loads(line.strip("\ufeff"), parse_constant=_refuse)
        if not isinstance(row, dict):
            return Unread(where, "dòng không phải một đối tượng JSON {…}")
        line.encode()  # bytes that were no text
        return rows.record(row, where)
    except Refusal as error:
        return Unread(where, str(error), title=_title(row))
    except UnicodeEncodeError:
        return Unread(where, "dòng có byte không phải UTF-8", title=_title(row))
    except RecursionError:
        return Unread(where, "JSON lồng nhau quá sâu")
    except ValueError as error:
        return Unread(where, f"JSON không hợp lệ: {error}")


def _title(row):
    title = row.get("title", "") if isinstance(row, dict) else ""
    return title[:200] if isinstance(title, str) else ""


def _refuse(name):
    raise ValueError(f"{name} không phải số")
