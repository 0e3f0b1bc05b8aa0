"""What a line is, and what is none."""

from datetime import UTC, date, datetime

import pytest

from tests.visitors.views import view
from visitors import lines

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
DAY = date(2026, 11, 23)
WHOLE = view(AT, lines.VISIT, "tin/12")


def test_a_line_says_when_what_and_which_page_and_nothing_else():
    assert view(AT, lines.VISIT, "tin/12") == b"1795410000.000 200 v tin/12\n"
    assert (
        view(AT, lines.MACHINE, "/một cửa/", 304)
        == b"1795410000.000 304 b /m%E1%BB%99t%20c%E1%BB%ADa/\n"
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (lines.VISIT, {"views": 1, "visits": 1}),
        (lines.VIEW, {"views": 1}),
        (lines.MACHINE, {"bots": 1}),
    ],
)
def test_a_view_counts_as_its_kind(kind, expected):
    days, pages, none = lines.summed(view(AT, kind, "/ô"))
    assert {what: n for (_, what), n in days.items() if n} == expected
    assert pages == ({} if kind == lines.MACHINE else {(DAY, "/ô"): 1})
    assert none == 0


@pytest.mark.parametrize(
    "foreign",
    [
        b"\n",
        b"GET / HTTP/1.1\n",
        b"1795410000 200 v /\n",
        b"1795410000.000 500 v /\n",
        b"1795410000.000 200 x /\n",
        b"1795410000.000 200 v \n",
        b"1795410000.000 200 v / x\n",
        b"1795410000.000 200 v /\r\n",
        b"1795410000.00 200 v /\n",
        "1795410000.000 200 v /ô\n".encode(),
        b"\0\0\0\n",
    ],
)
def test_what_is_no_line_is_said_and_costs_no_other(foreign):
    days, _, none = lines.summed(WHOLE + foreign + WHOLE)
    assert (days[DAY, "views"], none) == (2, 1)


@pytest.mark.parametrize("length", range(1, len(WHOLE)))
def test_a_torn_line_never_becomes_a_valid_one_and_costs_no_other(length):
    """nginx on a full disk: the beginning of a line, and at once the next whole one."""
    torn = view(AT, lines.VISIT, "tin/99")[:length]
    for before in (torn, torn + torn, torn + WHOLE[:3]):
        days, pages, _ = lines.summed(WHOLE + before + WHOLE)
        assert (days[DAY, "visits"], pages) == (2, {(DAY, "tin/12"): 2})


def test_a_torn_line_at_the_end_of_a_file_is_none():
    assert lines.summed(WHOLE[:-1])[2] == 1


def test_the_day_is_that_of_the_answer_in_vietnam():
    before = datetime(2026, 11, 24, 16, 59, 59, 999000, tzinfo=UTC)
    days, _, _ = lines.summed(view(before) + view(datetime(2026, 11, 24, 17, tzinfo=UTC)))
    assert days[date(2026, 11, 24), "views"] == days[date(2026, 11, 25), "views"] == 1
