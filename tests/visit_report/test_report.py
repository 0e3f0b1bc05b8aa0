"""The report on visits: what it adds up, what it says of what is not there, who reads it."""

import io
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from openpyxl import load_workbook

from cantho_cchc.audit.models import Entry
from cantho_cchc.templatetags.comparisons import percent, signed
from tests import factories
from tests.factories import at
from visitors.correcting import exclude, take_back
from visitors.models import AgentCount, DailyCount, PageCount, SourceCount

pytestmark = pytest.mark.django_db
REPORT = "/quan-tri/bao-cao-luot-truy-cap/"
MARCH = {"ky": "thang", "so": "3", "nam": "2022"}
FIRST = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2022, 4, 20), tick=False):
        yield


@pytest.fixture
def ask(desk):
    return lambda **asked: desk.get(REPORT, {**MARCH, **asked})


@pytest.fixture
def report(ask):
    return lambda **asked: ask(**asked).context["report"]


@pytest.fixture
def book(ask):
    return lambda: load_workbook(io.BytesIO(ask(**{"dinh-dang": "xlsx"}).content))


def count(day, visits, views=None, **more):
    views = 2 * visits if views is None else views
    return DailyCount.objects.create(date=day, visits=visits, views=views, bots=1, **more)


def march(year, visits, days=31):
    for n in range(days):
        count(date(year, 3, 1) + timedelta(days=n), visits)


def rows(compared):
    return [(row.words, row.now, row.before, row.difference, row.ratio) for row in compared]


class TestNumbers:
    def test_totals_stand_beside_those_of_the_year_before(self, report):
        march(2022, 30)
        march(2021, 20)
        DailyCount.objects.filter(date="2022-03-09").update(visits=61, views=70)
        found = report()
        assert rows(found.totals) == [
            ("Lượt truy cập", 961, 620, 341, 0.55),
            ("Lượt xem", 1870, 1240, 630, 630 / 1240),
            ("Lượt xem của máy tự động (đếm riêng)", 31, 31, 0, 0),
            ("Lượt truy cập trung bình mỗi ngày", 31, 20, 11, 0.55),
            ("Lượt truy cập của ngày cao nhất", 61, 20, 41, 2.05),
        ]
        assert (found.now.highest, found.notes) == (date(2022, 3, 9), [])
        assert len(found.parts) == 31

    def test_a_year_is_told_by_month(self, report):
        count(date(2021, 1, 31), 5)
        count(date(2021, 12, 31), 7)
        count(date(2020, 12, 1), 14)
        parts = report(ky="nam", nam="2021", so="").parts
        assert [part.words for part in parts] == [f"Tháng {n}" for n in range(1, 13)]
        assert [(p.visits.now, p.visits.before) for p in (parts[0], parts[11])] == [
            (5, None),
            (7, 14),
        ]

    def test_what_the_year_before_has_not_is_a_dash(self, ask):
        march(2022, 1000)
        page = ask().content.decode()
        row = page.split('<th scope="row">Lượt truy cập</th>')[1].split("</tr>")[0]
        assert [row.count(text) for text in (">31.000<", ">–<")] == [1, 3]

    def test_numbers_are_those_that_are_published(self, report, editor):
        march(2022, 30)
        DailyCount.objects.filter(date=FIRST).update(imported=1000)
        for day in (FIRST, date(2022, 2, 28)):
            DailyCount.objects.get_or_create(date=day, defaults={"visits": 9, "views": 9})
            AgentCount.objects.create(date=day, family="unknown-n", visits=9, views=9)
        wrong = exclude("unknown-n", FIRST, FIRST, "Nhầm.", editor)
        take_back(wrong.pk, "Là người đọc.", editor)
        exclude("unknown-n", date(2022, 2, 28), FIRST, "Máy quét.", editor)
        found = report()
        assert found.now.visits == 31 * 30 + 1000 - 9
        assert found.now.views == 31 * 60 - 9
        told = [(one.reason, one.off, one.off_views) for one in found.corrections]
        assert told == [("Nhầm.", 9, 9), ("Là người đọc.", -9, -9), ("Máy quét.", 9, 9)]
        assert "1.000 lượt truy cập của bộ đếm cũ" in " ".join(found.notes)

    def test_most_read_and_sources_are_of_the_period(self, report):
        article = factories.article("Họp báo")
        for day in (FIRST, date(2022, 4, 1)):
            PageCount.objects.create(date=day, page=f"tin/{article.pk}", views=8)
            SourceCount.objects.create(date=day, kind="search", views=5)
        found = report()
        assert [(one.title, views) for one, views in found.most_read] == [("Họp báo", 8)]
        assert rows(found.sources)[0] == ("Máy tìm kiếm", 5, None, None, None)


class TestWhatIsNotThere:
    def test_days_without_counts_are_named(self, report):
        march(2022, 30)
        march(2021, 20, days=29)
        DailyCount.objects.filter(date__in=["2022-03-05", "2022-03-06", "2022-03-31"]).delete()
        assert report().notes == [
            "Kỳ này không có số đếm của: 05/03/2022 – 06/03/2022; 31/03/2022.",
            "Kỳ năm trước không có số đếm của: 30/03/2021 – 31/03/2021.",
        ]
        assert report().now.average == 30

    def test_a_period_that_runs_is_said_to(self, report):
        found = report(so="4")
        assert found.notes[0] == (
            "Kỳ này chưa hết: số liệu từ 01/04/2022 đến hết 19/04/2022 (19 ngày), so với cùng số "
            "ngày của năm trước, từ 01/04/2021 đến hết 19/04/2021."
        )

    def test_nothing_counted_at_all_is_said(self, ask):
        page = ask().content.decode()
        assert "Kỳ này không có số đếm." in page
        assert "Không có bài nào được đọc trong kỳ." in page


class TestAsking:
    def test_without_a_period_it_is_the_last_month_that_is_over(self, desk):
        assert str(desk.get(REPORT).context["period"]) == "tháng 3/2022"

    @pytest.mark.parametrize(
        ("asked", "field", "said"),
        [
            ({"so": "13"}, "number", "12"),
            ({"so": ""}, "number", "từ 1 đến 12"),
            ({"ky": "quy", "so": "5"}, "number", "từ 1 đến 4"),
            ({"ky": "tuan"}, "kind", "Không có kỳ này"),
            ({"nam": "99999999999999999999"}, "year", "bốn chữ số"),
            ({"nam": "hai"}, "year", "bốn chữ số"),
            ({"so": "5"}, "year", "chưa bắt đầu"),
        ],
    )
    def test_nonsense_is_told_at_its_field(self, ask, asked, field, said):
        answer = ask(**asked)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
        assert said in answer.context["form"].errors[field][0]

    def test_a_leader_needs_one_right(self, client):
        client.force_login(factories.member("Phóng viên", "lan"))
        assert client.get(REPORT).status_code == 403
        leader = get_user_model().objects.create_user("hai", is_staff=True)
        leader.user_permissions.add(Permission.objects.get(codename="read_report"))
        client.force_login(leader)
        assert REPORT in client.get("/quan-tri/").content.decode()
        assert client.get(REPORT).status_code == 200

    def test_it_asks_as_much_of_a_year_as_of_a_month(self, desk, django_assert_max_num_queries):
        march(2022, 30)
        march(2021, 30)
        desk.get(REPORT, MARCH)
        for asked in (MARCH, {"ky": "nam", "nam": "2021"}):
            with django_assert_max_num_queries(14):
                desk.get(REPORT, asked)


class TestWorkbook:
    def test_it_holds_the_same_as_real_numbers(self, book, editor):
        march(2022, 30)
        march(2021, 20)
        PageCount.objects.create(date=FIRST, page=f"tin/{factories.article('=1+1').pk}", views=12)
        AgentCount.objects.create(date=FIRST, family="unknown-n", visits=9, views=9)
        exclude("unknown-n", FIRST, FIRST, "=Máy", editor)
        read = book()
        assert read.sheetnames == [
            "Tổng hợp", "Theo ngày", "Đọc nhiều nhất", "Nguồn người đọc", "Loại trừ máy",
            "Cách tính",
        ]  # fmt: skip
        values = [list(row) for row in read["Tổng hợp"].iter_rows(values_only=True)]
        assert values[1] == ["Lượt truy cập", 921, 620, 301, 301 / 620]
        assert read["Tổng hợp"]["E2"].number_format == "+0.0%;-0.0%;0.0%"
        assert len(list(read["Theo ngày"].rows)) == 32
        cell = read["Đọc nhiều nhất"]["A2"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
        assert read["Loại trừ máy"]["E2"].data_type == "s"
        told = [row[0] for row in read["Cách tính"].iter_rows(values_only=True)]
        assert "Ngày lập: 20/04/2022" in told

    def test_it_has_a_name_and_a_row_in_the_trail(self, ask):
        answer = ask(**{"dinh-dang": "xlsx"})
        name = "luot-truy-cap-2022-03-01-2022-03-31.xlsx"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        entry = Entry.objects.first()
        assert (entry.action, entry.subject) == (
            Entry.Action.EXPORTED,
            "báo cáo lượt truy cập tháng 3/2022",
        )


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(0.1234, "+12,3%"), (-0.5, "−50,0%"), (12.5, "+1.250,0%"), (0, "0,0%"), (None, "–")],
)
def test_a_part_is_written_as_vietnamese_writes_it(ratio, words):
    assert percent(ratio) == words


def test_a_difference_has_its_sign():
    assert [signed(n) for n in (1200, -5, 0, None)] == ["+1.200", "−5", "0", "–"]
