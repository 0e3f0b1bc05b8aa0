"""The days that a report is about, those of Asia/Ho_Chi_Minh."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from cantho_cchc.moments import midnight


@dataclass(frozen=True)
class Period:
    since: date
    until: date  # its last day

    @property
    def moments(self):
        """The aware datetimes [start, end) of the period."""
        return midnight(self.since), midnight(self.until + timedelta(days=1))

    def holds(self, moment):
        start, end = self.moments
        return moment is not None and start <= moment < end

    def __str__(self):
        return f"từ {self.since:%d/%m/%Y} đến hết {self.until:%d/%m/%Y}"


def this_month():
    """From the first day of the month to today."""
    today = timezone.localdate()
    return Period(today.replace(day=1), today)
