"""What a line is, and what is none."""

from datetime import UTC, date, datetime

import pytest

from tests.visitors.views import old_view, view
from visitors import lines, sources

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
DAY = date(2026, 11, 23)
WHOLE = view(AT, lines.VISIT, "tin/12", source=sources.SEARCH)
OLD = old_view(AT, lines.VISIT, "tin/12")


def test_a_line_says_when_what_by_which_family_from_where_and_which_page_and_nothing_else():
    assert WHOLE == b"1795410000.000 200 v chrome-android s tin/12\n"
    assert (
        view(AT, lines.MACHINE, "/một cửa/", 304, "curl")
        == b"1795410000.000 304 b curl - /m%E1%BB%99t%20c%E1%BB%ADa/\n"
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
    for line, family in (
        (view(AT, kind, "/ô", family="Nutch"), "nutch"),
        (old_view(AT, kind, "/ô"), lines.OTHER),
    ):
        sums = lines.summed(line)
        assert sums.days == {(DAY, what): n for what, n in expected.items()}
        assert sums.agents == {(DAY, family, what): n for what, n in expected.items()}
        assert sums.pages == ({} if kind == lines.MACHINE else {(DAY, "/ô"): 1})
        assert (sums.sources, sums.none) == ({}, 0)


@pytest.mark.parametrize(
    ("letter", "kind"),
    [(b"s", "search"), (b"o", "social"), (b"d", "direct"), (b"x", "other"), (b"-", None)],
)
def test_what_persons_read_has_a_source(letter, kind):
    read = b"".join(view(AT, kind, source=letter) for kind in (lines.VISIT, lines.VIEW))
    sums = lines.summed(read + view(AT, lines.MACHINE, source=letter))
    assert sums.sources == ({(DAY, kind): 2} if kind else {})


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
        b"1795410000.000 200 v chrome s \n",
        b"1795410000.000 200 v chrome q /\n",
        b"1795410000.000 200 v chrome - / /\n",
        b"1795410000.000 200 v chr/ome - /\n",
        b"1795410000.000 200 v %b - /\n" % (b"c" * 41),
        b"1795410000.000 200 v /\r\n",
        b"1795410000.00 200 v /\n",
        "1795410000.000 200 v /ô\n".encode(),
        b"\0\0\0\n",
    ],
)
def test_what_is_no_line_is_said_and_costs_no_other(foreign):
    sums = lines.summed(WHOLE + foreign + WHOLE)
    assert (sums.days[DAY, "views"], sums.none) == (2, 1)


@pytest.mark.parametrize("whole", [WHOLE, OLD])
@pytest.mark.parametrize("length", range(1, len(WHOLE)))
def test_a_torn_line_never_becomes_a_valid_one_and_costs_no_other(whole, length):
    """nginx on a full disk: the beginning of a line, and at once the next whole one."""
    for line in (view, old_view):
        torn = line(AT, lines.VISIT, "tin/99")[:length].rstrip(b"\n")
        for before in (torn, torn + torn, torn + WHOLE[:3], torn + OLD[:25]):
            sums = lines.summed(whole + before + whole)
            assert (sums.days[DAY, "visits"], sums.pages) == (2, {(DAY, "tin/12"): 2})
            assert set(sums.agents) <= {
                (DAY, family, what)
                for family in ("chrome-android", "other")
                for what in ("visits", "views")
            }


def test_a_torn_line_at_the_end_of_a_file_is_none():
    assert lines.summed(WHOLE[:-1]).none == 1


def test_the_day_is_that_of_the_answer_in_vietnam():
    before = datetime(2026, 11, 24, 16, 59, 59, 999000, tzinfo=UTC)
    days = lines.summed(view(before) + view(datetime(2026, 11, 24, 17, tzinfo=UTC))).days
    assert days[date(2026, 11, 24), "views"] == days[date(2026, 11, 25), "views"] == 1
