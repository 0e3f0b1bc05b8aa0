"""Which days a report is about, and which of the year before stand beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.visit_report.period import MONTH, QUARTER, YEAR, Period
from cantho_cchc.visit_report.span import Span

AFTER = date(2030, 1, 1)


def ends(span):
    return f"{span.since} {span.until}"


@pytest.mark.parametrize(
    ("period", "days", "before", "words"),
    [
        ((MONTH, 2024, 2), "2024-02-01 2024-02-29", "2023-02-01 2023-02-28", "tháng 02/2024"),
        ((MONTH, 2025, 2), "2025-02-01 2025-02-28", "2024-02-01 2024-02-29", "tháng 02/2025"),
        ((MONTH, 2025, 12), "2025-12-01 2025-12-31", "2024-12-01 2024-12-31", "tháng 12/2025"),
        ((QUARTER, 2025, 4), "2025-10-01 2025-12-31", "2024-10-01 2024-12-31", "quý IV/2025"),
        ((QUARTER, 2024, 1), "2024-01-01 2024-03-31", "2023-01-01 2023-03-31", "quý I/2024"),
        ((YEAR, 2024, 1), "2024-01-01 2024-12-31", "2023-01-01 2023-12-31", "năm 2024"),
    ],
)
def test_a_period_that_is_over_stands_beside_the_same_of_the_year_before(
    period, days, before, words
):
    period = Period(*period, AFTER)
    assert (ends(period.span), ends(period.before)) == (days, before)
    assert (str(period), period.is_running) == (words, False)


@pytest.mark.parametrize(
    ("period", "today", "days", "before"),
    [
        ((YEAR, 2024, 1), date(2024, 3, 1), "2024-01-01 2024-02-29", "2023-01-01 2023-02-28"),
        ((YEAR, 2025, 1), date(2025, 3, 2), "2025-01-01 2025-03-01", "2024-01-01 2024-03-01"),
        ((MONTH, 2024, 2), date(2024, 2, 29), "2024-02-01 2024-02-28", "2023-02-01 2023-02-28"),
        ((QUARTER, 2026, 4), date(2026, 11, 23), "2026-10-01 2026-11-22", "2025-10-01 2025-11-22"),
        ((YEAR, 2026, 1), date(2026, 1, 1), "2026-01-01 2026-01-01", "2025-01-01 2025-01-01"),
        ((YEAR, 2026, 1), date(2026, 12, 31), "2026-01-01 2026-12-30", "2025-01-01 2025-12-30"),
    ],
)
def test_one_that_runs_stands_beside_the_year_before_to_the_same_date(period, today, days, before):
    period = Period(*period, today)
    assert (ends(period.span), ends(period.before)) == (days, before)
    assert period.is_running


def test_a_day_that_one_february_has_alone_has_a_row():
    rows = Period(MONTH, 2024, 2, AFTER).pairs
    leap = date(2024, 2, 29)
    assert rows[-1] == ("Ngày 29", Span(leap, leap), None)
    assert Period(MONTH, 2025, 2, AFTER).pairs[-1] == ("Ngày 29", None, Span(leap, leap))


@given(
    st.sampled_from([(MONTH, n) for n in range(1, 13)] + [(QUARTER, n) for n in range(1, 5)])
    | st.just((YEAR, 1)),
    st.integers(1995, 2100),
    st.integers(0, 800),
)
def test_the_rows_cover_both_periods_each_day_once(kind, year, days):
    began = Period(*(kind[0], year, kind[1]), AFTER).whole.since
    period = Period(kind[0], year, kind[1], began + timedelta(days=days))
    for column, span in ((1, period.span), (2, period.before)):
        rows = [row[column] for row in period.pairs if row[column]]
        assert [day for row in rows for day in row] == list(span)
    assert period.before.until.year == year - 1
    assert period.before.until <= Period(kind[0], year - 1, kind[1], AFTER).whole.until
    if period.is_running:
        until, before = period.span.until, period.before.until
        is_leap_day = (until.month, until.day) == (2, 29)
        assert (before.month, before.day) == (until.month, 28 if is_leap_day else until.day)
