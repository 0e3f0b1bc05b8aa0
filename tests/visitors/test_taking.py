"""Each line is added once, however the journal is cut into files and takes."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.visitors.views import old_view, view, write
from visitors import agents, journal, lines, taking
from visitors.models import AgentCount, DailyCount, Journal, PageCount, SourceCount

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
DAY = date(2026, 11, 23)
LINE = view(AT)
KINDS = "visits", "views", "bots"

pytestmark = pytest.mark.django_db


def views():
    """How many are in the sums; all kinds of sums agree."""
    days = sum(DailyCount.objects.values_list("views", flat=True))
    assert days == sum(AgentCount.objects.values_list("views", flat=True))
    assert days == sum(PageCount.objects.values_list("views", flat=True))
    return days


def append(name, content):
    """What nginx does: open, append, close."""
    journal.FOLDER.mkdir(parents=True, exist_ok=True)
    with (journal.FOLDER / name).open("ab") as file:
        file.write(content)


def grow_old(name, seconds):
    path = journal.FOLDER / name
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def left():
    return sorted(path.name for path in journal.FOLDER.glob("*.log"))


class TestTheFileOfAWorker(TestCase):
    def test_lines_are_taken_once_while_it_is_written(self):
        for expected in (1, 2, 3):
            write(LINE)
            taking.take()
            taking.take()
            assert views() == expected
        assert len(left()) == 1

    def test_it_goes_when_its_writer_is_gone_and_its_row_after_it(self):
        write(LINE, LINE)
        taking.take()
        journal.writer.close()
        taking.take()
        assert (left(), Journal.objects.count()) == ([], 1)
        taking.take()
        assert (views(), Journal.objects.count()) == (2, 0)

    def test_it_may_be_gone_before_it_was_ever_looked_at(self):
        write(LINE, LINE)
        journal.writer.close()
        taking.take()
        assert (views(), left()) == (2, [])

    def test_a_torn_end_is_not_waited_for_when_the_writer_is_gone(self):
        write(LINE, LINE[:9])
        taking.take()
        assert views() == 1
        journal.writer.close()
        taking.take()
        assert (views(), left()) == (1, [])

    def test_a_torn_end_is_waited_for_while_the_writer_lives(self):
        write(LINE, LINE[:9])
        taking.take()
        write(LINE[9:])
        taking.take()
        assert views() == 2


@pytest.mark.parametrize("zeros", [1, lines.LONGEST - 1, journal.MOST_READ, journal.SIZE])
def test_zeros_of_a_killed_worker_are_no_lines_and_hide_none(zeros, caplog):
    """After a power cut they may stand between lines: the kernel writes back in any order."""
    append("views-0.log", LINE * 3 + b"\0" * zeros + LINE + b"\0" * zeros)
    taking.take()
    assert (views(), left(), caplog.records) == (4, [], [])


def test_a_piece_that_ends_within_the_first_line_after_a_hole_costs_no_line():
    for number in range(len(LINE)):
        zeros = journal.MOST_READ - len(LINE) - number
        append(f"views-{number}.log", LINE + b"\0" * zeros + LINE * 2)
    taking.take()
    assert views() == 3 * len(LINE)


class TestTheFilesOfTheEdge(TestCase):
    def test_the_next_hour_has_its_own_and_both_are_taken(self):
        append("nginx-2026-11-23T12.log", LINE)
        taking.take()
        append("nginx-2026-11-23T13.log", LINE)
        append("nginx-2026-11-23T12.log", LINE)  # nginx was a little late
        taking.take()
        assert views() == 3

    def test_one_goes_when_nothing_came_for_two_hours(self):
        append("nginx-2026-11-23T12.log", LINE)
        taking.take()
        grow_old("nginx-2026-11-23T12.log", 2 * 3600 - 60)
        taking.take()
        assert len(left()) == 1
        grow_old("nginx-2026-11-23T12.log", 61)
        taking.take()
        assert left() == []
        taking.take()
        assert (views(), Journal.objects.count()) == (1, 0)

    def test_one_of_the_same_name_begins_anew_where_the_row_is_gone(self):
        self.test_one_goes_when_nothing_came_for_two_hours()
        append("nginx-2026-11-23T12.log", LINE * 2)
        taking.take()
        assert views() == 3

    def test_what_a_full_disk_tore_costs_no_other_line(self):
        append("nginx-2026-11-23T12.log", LINE + LINE[:-7])
        taking.take()
        append("nginx-2026-11-23T12.log", LINE)
        taking.take()
        assert views() == 2


def test_a_row_whose_file_is_gone_goes():
    write(LINE)
    taking.take()
    next(journal.FOLDER.glob("*.log")).unlink()
    taking.take()
    assert (views(), Journal.objects.count()) == (1, 0)


def test_what_a_power_cut_cost_the_file_stays_counted_and_new_lines_are_counted():
    append("nginx-2026-11-23T12.log", LINE * 3)
    taking.take()
    os.truncate(journal.FOLDER / "nginx-2026-11-23T12.log", len(LINE))
    taking.take()
    assert views() == 3
    append("nginx-2026-11-23T12.log", LINE)
    taking.take()
    assert views() == 4


def test_lines_that_are_none_are_skipped_and_said(caplog):
    append("nginx-2026-11-23T12.log", b"x\n" + LINE + b"\0y\n" + LINE)
    taking.take()
    assert views() == 2
    (record,) = caplog.records
    assert record.getMessage() == "nginx-2026-11-23T12.log: 2 lines are none, and not counted"


def test_what_ends_no_line_is_not_waited_for_for_ever():
    append("nginx-2026-11-23T12.log", b"x" * 200_000)
    taking.take()
    append("nginx-2026-11-23T12.log", b"\n" + LINE)
    taking.take()
    assert views() == 1


def test_other_files_in_the_folder_are_left_alone():
    append("ghi-chu.txt", LINE)
    append("edge.log.1", LINE)
    taking.take()
    assert views() == 0
    assert (journal.FOLDER / "ghi-chu.txt").exists()


def test_much_is_taken_in_several_transactions(monkeypatch):
    monkeypatch.setattr(journal, "MOST_READ", 1000)
    monkeypatch.setattr(taking, "PIECES", 2)
    monkeypatch.setattr(taking, "BATCH", 3)
    write(*(view(AT, key=f"/{n % 50}") for n in range(2000)))
    append("nginx-2026-11-23T12.log", LINE * 500)
    taking.take()
    assert views() == 2500
    assert PageCount.objects.filter(views=40).count() == 50


def test_the_families_of_a_day_are_few_and_machines_take_no_place_of_browsers(monkeypatch):
    monkeypatch.setattr(taking, "MOST_FAMILIES", 6)
    monkeypatch.setattr(taking, "MOST_OF_MACHINES", 4)
    for start in (0, 5):
        write(*(view(AT, lines.MACHINE, family=f"bot{n}") for n in range(start, start + 8)))
        write(*(view(AT, lines.VISIT, family=f"browser{n}") for n in range(start, start + 2)))
        taking.take()
    found = AgentCount.objects.filter(date=DAY).values_list("family", *KINDS)
    assert sorted(found) == [
        ("bot0", 0, 0, 1), ("bot1", 0, 0, 1),
        ("browser0", 1, 1, 0), ("browser1", 1, 1, 0), ("browser5", 1, 1, 0),
        ("other", 1, 1, 14),
    ]  # fmt: skip
    assert DailyCount.objects.values_list(*KINDS).get() == (4, 4, 16)
    write(view(AT + timedelta(days=1), lines.MACHINE, family="bot9"))
    taking.take()
    assert AgentCount.objects.filter(family="bot9").count() == 1


def test_two_folders_with_one_database_never_meet(monkeypatch, tmp_path):
    append("nginx-2026-11-23T12.log", LINE * 2)
    taking.take()
    monkeypatch.setattr(journal, "FOLDER", tmp_path / "another")
    append("nginx-2026-11-23T12.log", LINE * 3)
    taking.take()
    (tmp_path / "another/nginx-2026-11-23T12.log").unlink()
    taking.take()
    assert views() == 5
    monkeypatch.undo()
    append("nginx-2026-11-23T12.log", LINE)
    taking.take()
    assert views() == 6


def test_a_view_before_midnight_in_vietnam_counts_on_that_day_though_taken_in_after():
    write(
        view(datetime(2026, 11, 23, 16, 59, 59, 999000, tzinfo=UTC)), view(AT + timedelta(days=1))
    )
    taking.take()
    assert dict(DailyCount.objects.values_list("date", "views")) == {
        DAY: 1,
        DAY + timedelta(days=1): 1,
    }


def test_who_does_not_wait_leaves_it_to_the_one_who_is_at_it():
    write(LINE)
    with journal.alone(wait=False):
        taking.take()
        assert views() == 0
    taking.take()
    assert views() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_takers_at_once_take_each_line_once():
    def work(number):
        for _ in range(25):
            write(view(AT, key=f"/{number}"))
            taking.take(wait=number % 2 == 0)
        connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    taking.take()
    assert views() == 150
    assert set(PageCount.objects.values_list("views", flat=True)) == {25}


class TestAnySplit(TestCase):
    kinds = st.sampled_from([lines.VISIT, lines.VIEW, lines.MACHINE])
    moments = st.integers(0, 3 * 86400).map(lambda seconds: AT + timedelta(seconds=seconds))
    keys = st.sampled_from(["/", "tin/1", "/một cửa/", "/%", "x" * 300])
    foreign = st.sampled_from([b"\n", b"x y z\n", b"1795410000.000 200 v / /\n"])
    statuses = st.sampled_from([200, 304])
    families = st.sampled_from(["chrome-android", "safari-ios", "curl", "unknown-n"])
    origins = st.sampled_from([b"s", b"o", b"d", b"x", b"-"])
    one = (
        st.builds(view, moments, kinds, keys, statuses, families, origins)
        | st.builds(old_view, moments, kinds, keys, statuses)
        | foreign
    )

    @settings(max_examples=40, deadline=None)
    @given(st.lists(one, max_size=30), st.lists(st.integers(0, 2000), max_size=8))
    def test_gives_the_same_sums(self, written, cuts):
        for path in journal.FOLDER.glob("nginx-*"):  # its row is rolled back
            path.unlink()
        content, name = b"".join(written), f"nginx-{os.urandom(8).hex()}.log"
        places = sorted({0, len(content), *(cut % (len(content) + 1) for cut in cuts)})
        for start, end in zip(places, [*places[1:], len(content)], strict=True):
            append(name, content[start:end])
            taking.take()
        sums = lines.summed(content)
        found = Counter()
        for day, *numbers in DailyCount.objects.values_list("date", "visits", "views", "bots"):
            found.update(dict(zip([(day, k) for k in KINDS], numbers, strict=True)))
        assert +found == +sums.days
        rows = PageCount.objects.values_list("date", "page", "views")
        assert {(day, page): n for day, page, n in rows} == sums.pages
        found = Counter()
        for *key, visits, read, bots in AgentCount.objects.values_list("date", "family", *KINDS):
            found.update(dict(zip([(*key, k) for k in KINDS], (visits, read, bots), strict=True)))
        assert +found == +sums.agents
        rows = SourceCount.objects.values_list("date", "kind", "views")
        assert {(day, kind): n for day, kind, n in rows} == sums.sources


def test_what_is_no_file_keeps_no_other_from_being_taken():
    append("nginx-2026-11-23T12.log", LINE)
    (journal.FOLDER / "views-thu-muc.log").mkdir()
    (journal.FOLDER / "nginx-la.log").symlink_to(journal.FOLDER / "khong-co")
    for name in (b"nginx-\xff.log", "nginx-lạ.log".encode(), b"nginx-" + b"n" * 70 + b".log"):
        (journal.FOLDER / os.fsdecode(name)).write_bytes(LINE)
    taking.take()
    assert views() == 1


def test_there_is_room_for_all_families_of_persons_whatever_machines_come():
    systems = [name for _, name in agents.SYSTEMS] + [agents.OTHER_SYSTEM]
    browsers = {name for _, name in agents.BROWSERS if name}
    persons = len(browsers) * len(systems) + 26 + 1  # unknown-a … unknown-z, unknown-other
    assert persons + taking.MOST_OF_MACHINES <= taking.MOST_FAMILIES - 1
