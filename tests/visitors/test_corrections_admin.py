"""The desk's pages of corrections: chosen, seen, taken off, given back; for whom."""

from datetime import timedelta

import pytest
import time_machine

from tests import factories
from tests.visitors.test_correcting import FIRST, SECOND, TODAY, WHY, count, shown
from visitors.correcting import exclude
from visitors.models import Correction, SourceCount

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/visitors/correction/"
ADD = f"{LIST}add/"
DAYS = {"first_on": "20/11/2026", "last_on": "21/11/2026"}
CHOSEN = {**DAYS, "family": "unknown-n", "reason": WHY}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(factories.at(2026, 11, 23), tick=False):
        yield


@pytest.fixture
def tuan(client, db):
    user = factories.member("Quản trị", "tuan")
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def _counted(db):
    count(FIRST, **{"chrome-android": (80, 200), "unknown-n": (400, 450)})
    count(SECOND, imported=7, **{"chrome-android": (90, 210), "unknown-n": (20, 20)})
    count(TODAY, **{"chrome-android": (5, 9), "unknown-n": (3, 3)})


@pytest.mark.usefixtures("tuan")
class TestChoosing:
    def test_it_shows_what_families_opened_on_the_last_seven_days(self, client):
        page = client.get(ADD)
        found = [(one.name, one.visits, days) for one, days in page.context["found"]]
        assert found == [
            ("Chương trình lạ, tên bắt đầu bằng N", 420, [0, 0, 0, 0, 400, 20, 0]),
            ("Chrome trên Android", 170, [0, 0, 0, 0, 80, 90, 0]),
        ]
        assert "Từ ngày" in page.content.decode()

    def test_many_days_have_no_columns_but_the_busiest(self, client):
        page = client.get(ADD, {"tu": "01/10/2026", "den": "21/11/2026"})
        assert page.context["columns"] == []
        assert "20/11/2026: 400" in page.content.decode()

    def test_what_was_taken_off_is_gone(self, client, tuan):
        exclude("unknown-n", FIRST, FIRST, WHY, tuan)
        found = {one.family: one.visits for one, _ in client.get(ADD).context["found"]}
        assert found == {"chrome-android": 170, "unknown-n": 20}

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            ({"tu": "20/11/2026", "den": "23/11/2026"}, "hôm nay"),
            ({"tu": "22/11/2026", "den": "20/11/2026"}, "Ngày cuối phải sau"),
            ({"tu": "01/01/2020", "den": "20/11/2026"}, "dài nhất 366 ngày"),
            ({"tu": "31/02/2026", "den": "20/11/2026"}, "ngày hợp lệ"),
        ],
    )
    def test_days_that_cannot_be_are_told(self, client, days, said):
        page = client.get(ADD, days).content.decode()
        assert said in page
        assert "correction_form" not in page

    def test_the_page_costs_as_much_for_a_year(self, client, django_assert_max_num_queries):
        for number in range(1, 200):
            count(FIRST - timedelta(days=number), **{"unknown-n": (2, 3), "chrome-ios": (1, 1)})
        with django_assert_max_num_queries(12):
            client.get(ADD, {"tu": "21/11/2025", "den": "21/11/2026"})


class TestPreviewAndConfirmation:
    def test_the_preview_shows_each_day_and_changes_nothing(self, client, tuan):
        page = client.post(ADD, CHOSEN)
        days = [(d.date, d.shown, d.visits, d.shown_after) for d in page.context["days"]]
        assert days == [(FIRST, 480, 400, 80), (SECOND, 117, 20, 97)]
        assert "420 lượt truy cập và 470 lượt xem" in page.content.decode()
        assert not Correction.objects.exists()

    def test_to_confirm_takes_it_off_and_says_so(self, client, tuan):
        seen = client.post(ADD, CHOSEN).context["seen"]
        answer = client.post(ADD, {**CHOSEN, "seen": seen}, follow=True)
        assert shown()[FIRST] == 80
        page = answer.content.decode()
        assert "Đã loại trừ 420 lượt truy cập, 470 lượt xem" in page
        assert "đang có hiệu lực" in page
        assert WHY in page

    def test_sent_twice_it_is_done_once(self, client, tuan):
        sent = {**CHOSEN, "seen": client.post(ADD, CHOSEN).context["seen"]}
        client.post(ADD, sent)
        again = client.post(ADD, sent)
        assert (again.status_code, Correction.objects.count()) == (422, 1)
        assert "Không còn lượt nào" in again.content.decode()

    def test_what_changed_meanwhile_is_shown_anew(self, client, tuan):
        seen = client.post(ADD, CHOSEN).context["seen"]
        exclude("unknown-n", SECOND, SECOND, WHY, tuan)
        answer = client.post(ADD, {**CHOSEN, "seen": seen})
        assert "Số liệu vừa thay đổi" in answer.content.decode()
        assert [day.date for day in answer.context["days"]] == [FIRST]
        assert shown()[FIRST] == 480

    @pytest.mark.parametrize("name", ["reason", "family"])
    def test_what_is_lacking_is_told_and_the_rest_kept(self, client, tuan, name):
        answer = client.post(ADD, {**CHOSEN, name: " "})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])
        page = answer.content.decode()
        assert WHY in page or name == "reason"
        assert 'value="unknown-n" checked' in page or name == "family"


class TestTakingBack:
    @pytest.fixture
    def correction(self, tuan):
        return exclude("unknown-n", FIRST, SECOND, WHY, tuan)

    def test_it_is_asked_why_and_given_back(self, client, correction):
        page = f"{LIST}{correction.pk}/change/"
        assert f"{LIST}{correction.pk}/thu-hoi/" in client.get(page).content.decode()
        assert client.post(f"{LIST}{correction.pk}/thu-hoi/", {"reason": ""}).status_code == 422
        client.post(f"{LIST}{correction.pk}/thu-hoi/", {"reason": "Nhầm."})
        assert shown()[FIRST] == 480
        again = client.post(f"{LIST}{correction.pk}/thu-hoi/", {"reason": "Nhầm."})
        assert (again.status_code, shown()[FIRST]) == (422, 480)
        assert "thu-hoi/" not in client.get(page).content.decode()
        said = client.get(f"{LIST}{correction.pk}/thu-hoi/").content.decode()
        assert "Lần loại trừ này đã được thu hồi" in said
        assert "sẽ được cộng trả lại" not in said

    def test_a_correction_is_neither_changed_nor_deleted(self, client, correction):
        client.post(f"{LIST}{correction.pk}/change/", {"reason": "Khác"})
        client.post(f"{LIST}{correction.pk}/delete/", {"post": "yes"})
        assert Correction.objects.get().reason == WHY

    def test_others_see_it_and_do_nothing(self, client, correction):
        client.force_login(factories.member("Biên tập viên", "minh"))
        page = client.get(LIST).content.decode()
        assert WHY in page
        assert ADD not in page
        page = client.get(f"{LIST}{correction.pk}/change/").content.decode()
        assert WHY in page
        assert "20/11/2026" in page
        assert "/thu-hoi/" not in page
        for path in (ADD, f"{LIST}{correction.pk}/thu-hoi/"):
            assert client.get(path).status_code == 403
            assert client.post(path, {**CHOSEN, "seen": "2-420-470"}).status_code == 403
        assert Correction.objects.count() == 1


def test_sums_of_families_and_sources_are_read_by_day(client, tuan):
    page = client.get("/quan-tri/visitors/agentcount/").content.decode()
    assert "Chrome trên Android" in page
    day = {"date__year": 2026, "date__month": 11, "date__day": 20}
    page = client.get("/quan-tri/visitors/agentcount/", day).content.decode()
    assert page.count("Chrome trên Android") == 1
    SourceCount.objects.create(date=FIRST, kind="search", views=5)
    assert "Máy tìm kiếm" in client.get("/quan-tri/visitors/sourcecount/").content.decode()
