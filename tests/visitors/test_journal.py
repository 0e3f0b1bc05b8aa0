"""The file of a process: rotated, locked, left behind, on a full disk."""

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count

import pytest

from tests.disk import no_file_larger_than
from tests.server import BROWSERS
from tests.visitors.dying import die_before
from tests.visitors.views import view, write
from visitors import journal, lines, mapped, taking

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
LINE = view(AT, key="/")


@pytest.fixture
def writer():
    writer = journal.Writer()
    yield writer
    writer.close()


@pytest.fixture
def files(journal_folder):
    """What was written into the files of the journal, by what it is."""
    return lambda: sorted(map(written, journal_folder.glob("views-*.log")))


def written(path):
    """A file's lines, without the zeros that are still to be written over."""
    return path.read_bytes().rstrip(b"\0")


def is_locked(path):
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_a_view_is_in_the_file_when_write_returns(writer, files):
    writer.write(LINE)
    assert files() == [LINE]
    writer.write(LINE)
    assert files() == [LINE * 2]


def test_the_file_is_locked_while_its_writer_lives(writer, journal_folder):
    writer.write(LINE)
    (path,) = journal_folder.glob("*")
    assert is_locked(path)
    writer.close()
    assert not is_locked(path)


def test_a_file_that_is_large_enough_is_left_and_the_next_begins(writer, files, monkeypatch):
    monkeypatch.setattr(journal, "SIZE", 3 * len(LINE))
    for _ in range(7):
        writer.write(LINE)
    assert files() == [LINE, LINE * 3, LINE * 3]


def test_a_file_has_its_room_on_the_disk_when_it_begins(writer, journal_folder):
    """Else a full disk would kill the process that writes into it."""
    writer.write(LINE)
    (path,) = journal_folder.glob("*")
    assert path.stat().st_blocks * 512 >= path.stat().st_size == journal.SIZE


def test_a_file_that_is_left_is_cut_to_its_lines(writer, journal_folder, monkeypatch):
    monkeypatch.setattr(journal, "SIZE", len(LINE) + 9)
    for _ in range(3):
        writer.write(LINE)
    writer.close()
    assert [path.read_bytes() for path in journal_folder.glob("*")] == [LINE] * 3


def test_lines_of_many_threads_stay_whole(writer, files, monkeypatch):
    monkeypatch.setattr(journal, "SIZE", 5000)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: writer.write(view(AT, key=f"/{n}")), range(4000)))
    written = [line for file in files() for line in file.splitlines()]
    assert sorted(written) == sorted(view(AT, key=f"/{n}").rstrip() for n in range(4000))


def test_a_child_shares_neither_file_nor_debt(writer, files, monkeypatch):
    monkeypatch.setattr(journal, "SIZE", 2 * len(LINE))
    writer.write(LINE)
    with no_file_larger_than(len(LINE)):
        writer.write(view(AT, key="/owed"))
    child = os.fork()
    if not child:
        writer.write(view(AT, key="/child"))
        os._exit(0)
    os.waitpid(child, 0)
    writer.flush()
    assert files() == sorted([LINE, view(AT, key="/owed"), view(AT, key="/child")])


class TestAFullDisk:
    def test_views_go_on_in_the_file_that_is_there_then_wait(self, writer, files, monkeypatch):
        monkeypatch.setattr(journal, "SIZE", 2 * len(LINE) + 5)
        writer.write(LINE)
        with no_file_larger_than(len(LINE)):
            for _ in range(8):
                writer.write(LINE)
            assert files() == [LINE * 2]
        writer.flush()
        writer.write(LINE)
        assert files() == [LINE * 2] * 5

    def test_a_file_is_tried_again_after_a_pause_and_not_for_every_view(
        self, writer, files, monkeypatch
    ):
        tried, real = [], journal.MappedFile
        monkeypatch.setattr(journal, "MappedFile", lambda *a: tried.append(a) or real(*a))
        with no_file_larger_than(3):
            for _ in range(9):
                writer.write(LINE)
            assert len(tried) == 1
        monkeypatch.setattr(journal, "PAUSE", 0)
        writer.flush()
        assert (len(tried), files()) == (2, [LINE * 9])

    def test_no_file_is_left_that_could_not_be_made_large_enough(self, writer, journal_folder):
        with no_file_larger_than(3):
            writer.write(LINE)
        assert list(journal_folder.iterdir()) == []

    def test_a_beat_writes_what_waits(self, writer, files):
        with no_file_larger_than(3):
            writer.write(LINE)
        writer.flush()
        assert files() == [LINE]

    def test_what_waits_is_bounded_and_whole_and_what_is_lost_is_said(
        self, writer, files, monkeypatch, caplog
    ):
        monkeypatch.setattr(journal, "MOST_OWED", 4 * len(LINE))
        with no_file_larger_than(5):
            for _ in range(9):
                writer.write(LINE)
        writer.flush()
        assert files() == [LINE * 4]
        assert [record.getMessage() for record in caplog.records] == [
            "Views wait in memory, the journal takes none: File too large",
            "The journal takes views again; 5 are lost",
        ]

    def test_a_folder_that_cannot_be_made_costs_no_page(self, writer, journal_folder, files):
        journal_folder.parent.mkdir(exist_ok=True)
        journal_folder.write_text("a file")
        writer.write(LINE)
        journal_folder.unlink()
        writer.flush()
        assert files() == [LINE]


def test_a_file_that_somebody_deletes_is_left_at_the_next_beat(writer, files, journal_folder):
    writer.write(LINE)
    next(journal_folder.glob("*")).unlink()
    writer.flush()
    writer.write(LINE)
    assert files() == [LINE]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_new_file_that_is_taken_for_left_behind_is_given_up(
    writer, files, monkeypatch, is_deleted
):
    """A taker may look at a file after its birth and before its lock."""
    real, lookers = fcntl.flock, []

    def be_looked_at_first(file, operation):
        if not lookers:
            path = next(journal.FOLDER.glob("views-*"))
            lookers.append(path.open("rb"))
            real(lookers[0], operation)
            if is_deleted:
                path.unlink()
                lookers[0].close()
        real(file, operation)

    monkeypatch.setattr(fcntl, "flock", be_looked_at_first)
    writer.write(LINE)
    assert files() == ([LINE] if is_deleted else [b"", LINE])
    lookers[0].close()


def test_no_line_holds_anything_of_the_reader(client, db, files):
    headers = BROWSERS | {"Cookie": "luot=1; ma=bi-mat"}
    client.get("/lien-he/?q=bi-mat", headers=headers, REMOTE_ADDR="203.0.113.9")
    (line,) = files()
    time, rest = line.split(b" ", 1)
    assert rest == b"200 - chrome-android - /lien-he/\n"
    assert len(time) == 14


def test_the_lock_of_a_file_is_free_when_its_process_is_killed(journal_folder):
    child = os.fork()
    if not child:
        write(view(AT, lines.VISIT))
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    (path,) = journal_folder.glob("views-*")
    assert not is_locked(path)
    assert written(path) == view(AT, lines.VISIT)


def write_until(number, acknowledge):
    """Two lines, in two files, in a process that is killed before the `number`th of our lines."""
    die_before(number, [journal, mapped])
    for _ in range(2):
        journal.writer.write(LINE)
        os.write(acknowledge, b"x")


def test_a_writer_that_is_killed_at_any_line_loses_no_view_that_it_has_written(
    journal_folder, monkeypatch
):
    monkeypatch.setattr(journal, "SIZE", len(LINE) + 9)
    for number in count(1):
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            write_until(number, tell)
            os._exit(0)
        os.close(tell)
        status = os.waitpid(child, 0)[1]
        with open(told, "rb") as acknowledged, journal.sources() as sources:  # noqa: PTH123
            known = len(acknowledged.read())
            summed = [lines.summed(source.read(0)[0]).days.total() for source in sources]
        assert known <= sum(summed) <= min(known + 1, 2), number
        for path in journal_folder.glob("*"):
            path.unlink()
        if not status:
            break
    assert number > 40  # of our lines were reached


class TestDurable:
    @pytest.fixture
    def synced(self, monkeypatch):
        """The contents of the files that were made durable, in their order."""
        contents, real = [], os.fdatasync

        def sync(file):
            real(file)
            contents.append(os.pread(file, 1 << 20, 0).rstrip(b"\0"))

        monkeypatch.setattr(os, "fdatasync", sync)
        return contents

    def test_a_beat_makes_durable_what_was_written_since_and_nothing_else(self, writer, synced):
        writer.sync()
        for number in (1, 2):
            writer.write(LINE)
            writer.sync()
            writer.sync()
            assert synced == [LINE, LINE * 2][:number]

    def test_a_file_that_was_full_in_between_too(self, writer, synced, monkeypatch):
        monkeypatch.setattr(journal, "SIZE", 2 * len(LINE))
        for _ in range(3):
            writer.write(LINE)
        writer.sync()
        assert synced == [LINE * 2, LINE]
        writer.sync()
        assert len(synced) == 2

    def test_who_writes_does_not_wait_for_the_disk(self, writer, monkeypatch):
        wrote, real = [], os.fdatasync

        def slow(file):
            with ThreadPoolExecutor(1) as pool:
                wrote.append(pool.submit(writer.write, LINE).result(timeout=20))
            real(file)

        writer.write(LINE)
        monkeypatch.setattr(os, "fdatasync", slow)
        writer.sync()
        assert wrote == [None]

    def test_no_descriptor_is_left_open(self, writer, monkeypatch):
        monkeypatch.setattr(journal, "SIZE", 2 * len(LINE))
        before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
        for _ in range(30):
            writer.write(LINE)
        writer.close()
        assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208

    def test_a_disk_that_fails_costs_no_view_and_is_said_once(
        self, writer, files, monkeypatch, caplog
    ):
        def fail(file):
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as sick:
            sick.setattr(os, "fdatasync", fail)
            for _ in range(3):
                writer.write(LINE)
                writer.sync()
        for _ in range(2):
            writer.write(LINE)
            writer.sync()
        assert files() == [LINE * 5]
        assert [record.getMessage() for record in caplog.records] == [
            "The disk does not hold what the journal wrote: Input/output error",
            "The disk holds again what the journal writes",
        ]

    def test_who_can_open_no_file_keeps_the_others_and_makes_them_durable_later(
        self, writer, synced, monkeypatch
    ):
        def fail(file):
            raise OSError(24, "Too many open files")

        monkeypatch.setattr(journal, "SIZE", 2 * len(LINE))
        before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
        for _ in range(3):
            writer.write(LINE)
        with monkeypatch.context() as many:
            many.setattr(os, "dup", fail)
            writer.sync()
        assert synced == [LINE * 2]
        writer.sync()
        assert synced == [LINE * 2, LINE]
        writer.close()
        assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208

    def test_the_edge_s_files_too_before_they_are_taken_in(self, synced, db, journal_folder):
        journal_folder.mkdir(parents=True)
        (journal_folder / "nginx-2026-11-23T12.log").write_bytes(LINE)
        taking.take()
        taking.take()
        assert synced == [LINE]
