"""Days from one to another, those of Asia/Ho_Chi_Minh."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    since: date
    until: date  # its last day

    def __len__(self):
        return (self.until - self.since).days + 1

    def __iter__(self):
        return (self.since + timedelta(days=n) for n in range(len(self)))

    def __str__(self):
        return f"từ {self.since:%d/%m/%Y} đến hết {self.until:%d/%m/%Y}"

    def within(self, other):
        """The days that both have; None without any."""
        since, until = max(self.since, other.since), min(self.until, other.until)
        return Span(since, until) if since <= until else None


def of_months(year, first, number):
    """`number` whole months from the month `first` of a year."""
    last = date(year + (first + number > 12), (first + number - 1) % 12 + 1, 1)
    return Span(date(year, first, 1), last - timedelta(days=1))
