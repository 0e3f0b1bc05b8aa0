"""The charts of /luot-truy-cap/ and their tables: by day, week, month and year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from . import chart, series

SUNDAY = timedelta(days=6)


@dataclass(frozen=True)
class Kind:
    """How one of them is made and called; `long` and `short` name the period of a date."""

    key: str
    title: str
    heading: str  # of the column of periods
    periods: Callable
    long: Callable
    short: Callable
    unfinished: str


KINDS = [
    Kind(
        "ngay",
        f"{series.DAYS} ngày gần đây",
        "Ngày",
        series.daily,
        "{:%d/%m/%Y}".format,
        "{:%d/%m}".format,
        "chưa hết ngày",
    ),
    Kind(
        "tuan",
        f"{series.WEEKS} tuần gần đây",
        "Tuần",
        series.weekly,
        lambda day: f"{_monday(day):%d/%m} – {_monday(day) + SUNDAY:%d/%m/%Y}",
        lambda day: f"{_monday(day):%d/%m}",
        "chưa hết tuần",
    ),
    Kind(
        "thang",
        f"{series.MONTHS} tháng gần đây",
        "Tháng",
        series.monthly,
        "{:%m/%Y}".format,
        "{:%m/%Y}".format,
        "chưa hết tháng",
    ),
    Kind(
        "nam",
        "Từng năm",
        "Năm",
        series.yearly,
        "{:%Y}".format,
        "{:%Y}".format,
        "chưa hết năm",
    ),
]


class Row(NamedTuple):
    """A period in its table."""

    name: str
    notes: list
    period: series.Period


class Section(NamedTuple):
    """A chart with its table; the newest row stands first."""

    kind: Kind
    chart: chart.Chart
    rows: list
    highest: Row
    has_imported: bool
    has_excluded: bool


def of(days, today):
    """[Section] of a history as `series.history` gives it; none before the first visit."""
    return [_section(kind, kind.periods(days, today)) for kind in KINDS] if days else []


def _section(kind, periods):
    rows = [Row(kind.long(period.since), _notes(kind, period), period) for period in periods]
    drawn = chart.draw(
        [period.visits for period in periods],
        [row.name for row in rows],
        [kind.short(period.since) for period in periods],
    )
    return Section(
        kind,
        drawn,
        rows[::-1],
        highest=max(rows, key=lambda row: row.period.visits),
        has_imported=any(period.imported for period in periods),
        has_excluded=any(period.excluded_visits or period.excluded_views for period in periods),
    )


def _notes(kind, period):
    notes = [kind.unfinished] if period.is_open else []
    return [*notes, f"đếm từ {period.since:%d/%m/%Y}"] if period.is_cut else notes


def _monday(day):
    return day - timedelta(days=day.weekday())
