"""What became of each part of a source: on the screen in short, in a CSV file in full."""

import csv
from collections import Counter

from cantho_cchc import vietnamese

from . import plan

FAILED = "lỗi"
COLUMNS = ("kết quả", "ở đâu", "địa chỉ cũ", "tiêu đề", "lý do")
SHOWN = 20  # lines of each kind on the screen
NOTE = "lưu ý"
_ORDER = (plan.CREATE, plan.UPDATE, plan.UNCHANGED, plan.SKIP, FAILED)


class Report:
    """`file` is an open text file for the whole report, or None."""

    def __init__(self, file=None):
        self.counts, self.noted = Counter(), 0
        self._shown = {plan.SKIP: [], FAILED: []}
        self._notes = []
        self._rows = csv.writer(file) if file else None
        if self._rows:
            self._rows.writerow(COLUMNS)

    def add(self, what, where, title="", legacy_url="", said=(), mended=()):
        """`mended` is told in the file only: an archive has much of it."""
        self.counts[what] += 1
        if self._rows and (said or what != plan.UNCHANGED):
            row = (what, where, legacy_url, title, "; ".join([*said, *mended]))
            self._rows.writerow([_plain(cell) for cell in row])
        if what in self._shown and self.counts[what] <= SHOWN:
            self._shown[what].append(_line(where, title, said))
        elif said and what not in self._shown:
            self.noted += 1
            self._notes += [_line(where, title, said)] if self.noted <= SHOWN else []

    def lines(self, is_dry=False):
        """The report for the screen."""
        for what, title in ((FAILED, "Lỗi"), (plan.SKIP, "Bỏ qua")):
            yield from _part(title, self._shown[what], self.counts[what])
        yield from _part("Lưu ý", self._notes, self.noted)
        numbers = ", ".join(f"{vietnamese.grouped(self.counts[what])} {what}" for what in _ORDER)
        yield f"{'Chạy thử, chưa ghi gì' if is_dry else 'Kết quả'}: {numbers}."


def _line(where, title, said):
    return f"{where}: {'; '.join(said)}" + (f" ({title[:60]})" if title else "")


def _part(title, lines, count):
    if not count:
        return
    yield f"{title}:"
    yield from (f"  {line}" for line in lines)
    if count > len(lines):
        yield f"  … và {vietnamese.grouped(count - len(lines))} dòng nữa; --report TỆP ghi đủ."


def _plain(cell):
    """A cell that a spreadsheet takes for words, whatever it begins with."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
