"""Which days the report is about, and which of the year before stand beside them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .span import Span, of_months

MONTH, QUARTER, YEAR = "thang", "quy", "nam"
MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """One that has begun. While it runs, it is told up to yesterday, beside the year before up to
    the same date; a 29 February is beside a 28."""

    kind: str
    year: int
    number: int  # of the month or quarter; 1 for a year
    today: date

    @property
    def whole(self):
        return self._whole_of(self.year)

    @property
    def is_running(self):
        return self.whole.until >= self.today

    @property
    def span(self):
        """The days told; today alone where the period begins with it."""
        if not self.is_running:
            return self.whole
        since = self.whole.since
        return Span(since, max(since, self.today - timedelta(days=1)))

    @property
    def before(self):
        """The same period of the year before, or of it as far as this one is told."""
        before, until = self._whole_of(self.year - 1), self.span.until
        if not self.is_running:
            return before
        last = monthrange(self.year - 1, until.month)[1]
        return Span(before.since, date(self.year - 1, until.month, min(until.day, last)))

    @property
    def pairs(self):
        """[(words, days or None, days of the year before or None)]: a row for each month, of a
        month for each day."""
        rows = self._days() if self.kind == MONTH else self._months()
        found = [(w, now.within(self.span), old.within(self.before)) for w, now, old in rows]
        return [row for row in found if row[1] or row[2]]

    def __str__(self):
        if self.kind == YEAR:
            return f"năm {self.year}"
        if self.kind == QUARTER:
            return f"quý {QUARTERS[self.number - 1]}/{self.year}"
        number = f"{self.number:02}" if self.number < 3 else self.number  # as in formal dates
        return f"tháng {number}/{self.year}"

    def _whole_of(self, year):
        months = MONTHS[self.kind]
        return of_months(year, (self.number - 1) * months + 1, months)

    def _months(self):
        first = self.whole.since.month
        for month in range(first, first + MONTHS[self.kind]):
            now, old = (of_months(year, month, 1) for year in (self.year, self.year - 1))
            yield f"Tháng {month}", now, old

    def _days(self):
        now, old = self.whole, self._whole_of(self.year - 1)
        for n in range(max(len(now), len(old))):
            pair = [span.since + timedelta(days=n) for span in (now, old)]
            yield f"Ngày {n + 1}", *(Span(day, day) for day in pair)
