"""`manage.py import_visits`, as the operator runs it."""

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cantho_cchc import heartbeat
from cantho_cchc.audit.models import Entry
from tests.factories import at
from visitors import counters, counting
from visitors.models import DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db

FILE = "ngày;lượt\n06/01/2022;1.000\n07/01/2022;500\n09/01/2022;70\n"


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(at(2022, 1, 20), tick=False):
        OpeningBalance.objects.create(visits=150_000, until="2022-01-08", note="Đếm cách cũ.")
        yield


@pytest.fixture
def run(tmp_path, capsys):
    def run(content=FILE, *options):
        path = tmp_path / "cu.csv"
        path.write_text(content, encoding="utf-8")
        call_command("import_visits", str(path), *options)
        return capsys.readouterr().out.splitlines()

    return run


def balance():
    """(visits, until, covered_until, note)."""
    fields = ("visits", "until", "covered_until", "note")
    visits, *dates, note = OpeningBalance.objects.values_list(*fields).get()
    return visits, *(day and day.isoformat() for day in dates), note


def days():
    """{day of January: (visits, imported)}."""
    rows = DailyCount.objects.values_list("date", "visits", "imported")
    return {day.day: numbers for day, *numbers in rows}


def total():
    return counting.read(date(2022, 1, 20)).total


def test_days_that_the_balance_covers_are_taken_out_of_it_and_others_add(run):
    assert run() == [
        "3 ngày, từ 06/01/2022 đến 09/01/2022.",
        "Tổng của tệp: 1.570 lượt.",
        "Thiếu 1 ngày ở giữa: 08/01/2022.",
        "Không ngày nào trùng với số đang có.",
        "Số dư ban đầu: 150.000 lượt đến hết 08/01/2022 → 148.500 lượt đến hết 05/01/2022.",
        "Trong đó 1.500 lượt chuyển từ số dư ban đầu sang từng ngày.",
        "Tổng số lượt truy cập: 150.000 → 150.070.",
        "Đã ghi 3 ngày.",
    ]
    assert balance() == (148_500, "2022-01-05", "2022-01-08", "Đếm cách cũ.")
    assert days() == {6: [0, 1000], 7: [0, 500], 9: [0, 70]}
    assert total() == 150_070
    OpeningBalance.objects.get().clean()  # it ends before the first day


def test_a_dry_run_says_the_same_and_writes_nothing(run):
    entries = Entry.objects.count()
    said = run(FILE, "--dry-run")
    assert said[-1] == "Chạy thử: chưa ghi gì."
    assert (balance()[:3], days()) == ((150_000, "2022-01-08", None), {})
    assert (total(), Entry.objects.count()) == (150_000, entries)
    assert run()[:-1] == said[:-1]


def test_the_trail_says_what_was_done(run):
    run()
    changed, added = Entry.objects.order_by("number")[1:]  # the first is the balance's own
    assert (changed.action, changed.subject[:14]) == ("changed", "số dư ban đầu:")
    assert "số lượt mang sang: 150000 → 148500" in changed.details
    assert added.action == "added"
    assert added.subject == "lượt truy cập từ bộ đếm cũ, 06/01/2022 – 09/01/2022"
    assert added.details.splitlines() == [
        "3 ngày, 1.570 lượt",
        "tổng số lượt: 150.000 → 150.070",
        "chuyển từ số dư ban đầu: 1.500 lượt",
    ]


@pytest.mark.parametrize("overlap", ["skip", "take"])
def test_a_second_time_changes_nothing(run, overlap):
    run()
    before = balance(), days()
    assert "3 ngày trùng với số đang có" in run(FILE, "--overlap", overlap)[3]
    assert (balance(), days(), total()) == (*before, 150_070)


def test_overlapping_days_are_refused_unless_told(run):
    DailyCount.objects.create(date="2022-01-09", visits=5, views=9)
    DailyCount.objects.create(date="2022-01-10", bots=5)  # nobody came
    with pytest.raises(CommandError) as refusal:
        run(FILE + "10/01/2022;3\n")
    assert str(refusal.value) == (
        "Dòng 4: ngày 09/01/2022 đã có số lượt; thêm --overlap skip để giữ số đang có, "
        "--overlap take để thêm số của tệp vào số đếm tại đây."
    )
    assert days() == {9: [5, 0], 10: [0, 0]}


def test_skip_leaves_what_is_there(run):
    DailyCount.objects.create(date="2022-01-09", visits=5, views=9)
    run(FILE, "--overlap", "skip")
    assert days() == {6: [0, 1000], 7: [0, 500], 9: [5, 0]}
    assert total() == 150_005


def test_take_sets_what_is_imported_and_keeps_what_was_counted(run):
    DailyCount.objects.create(date="2022-01-09", visits=5, views=9, bots=2)
    run(FILE, "--overlap", "take")
    assert days()[9] == [5, 70]
    assert total() == 150_075


def test_a_corrected_file_takes_the_difference_out_of_the_balance(run):
    run()
    said = run("2022-01-06,700\n2022-01-09,71\n", "--overlap", "take")
    assert said[5] == "Trả lại số dư ban đầu 300 lượt: tệp nói ít hơn lần trước."
    assert balance()[:2] == (148_800, "2022-01-05")
    assert total() == 150_071


def test_the_years_of_a_counter_may_come_one_by_one_in_any_order(run):
    run()
    run("2022-01-08,30\n")  # within what the balance covered
    run("2019-12-31,40\n")
    assert balance()[:3] == (148_430, "2019-12-30", "2022-01-08")
    assert total() == 150_070


def test_days_that_do_not_fit_into_the_balance_are_refused(run):
    with pytest.raises(CommandError) as refusal:
        run("2022-01-07,150001\n")
    assert str(refusal.value) == (
        "Các ngày đến hết 08/01/2022 có thêm 150.001 lượt, nhiều hơn số dư ban đầu (150.000 lượt)."
    )
    assert days() == {}
    run("2022-01-07,150000\n")
    assert (balance()[0], total()) == (0, 150_000)


def test_without_a_balance_all_days_add(run):
    OpeningBalance.objects.all().delete()
    assert run()[4] == "Số dư ban đầu: chưa nhập → chưa nhập."
    assert total() == 1570


def test_what_fails_in_the_middle_leaves_nothing(run, monkeypatch):
    monkeypatch.setattr("visitors.importing.days.record", lambda *said: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run()
    assert (balance()[:3], days()) == ((150_000, "2022-01-08", None), {})


@pytest.mark.parametrize("name", ["khong-co.csv", "."])
def test_a_file_that_is_none_is_said_in_one_line(tmp_path, name):
    with pytest.raises(CommandError) as refusal:
        call_command("import_visits", str(tmp_path / name))
    assert str(refusal.value).startswith(f"{tmp_path}")
    assert "\n" not in str(refusal.value)


def test_the_next_beat_shows_them(run, monkeypatch):
    monkeypatch.setattr(heartbeat, "is_beating", lambda: True)
    counters.beat()
    run()
    counters.beat()
    kinds = ["total", "yesterday", "week", "today"]
    assert counters.texts(kinds, counters.NOT_COUNTED) == [b"150.070", b"0", b"0", b"0"]
    run("2022-01-18,7\n2022-01-19,3\n")
    counters.beat()
    assert counters.texts(kinds, counters.NOT_COUNTED) == [b"150.080", b"3", b"10", b"0"]


def test_no_editor_s_open_form_writes_over_it(run, desk):
    address = "/quan-tri/visitors/openingbalance/1/change/"
    form = desk.get(address).context["adminform"].form
    run()
    typed = {"visits": "150000", "until": "05/01/2022", "version": form.initial["version"]}
    assert desk.post(address, typed).status_code == 200  # the form again, with both texts
    assert balance()[0] == 148_500
