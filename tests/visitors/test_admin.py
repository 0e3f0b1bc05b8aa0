import pytest

from visitors.models import DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/visitors/openingbalance/add/"


def test_the_opening_balance_is_typed_as_it_is_written(desk):
    form = {"visits": "151.944", "until": "08/01/2022", "note": "Đếm theo cách cũ."}
    assert desk.post(ADD, form).status_code == 302
    assert OpeningBalance.objects.get().visits == 151_944
    assert desk.get(ADD).status_code == 403
    page = desk.get("/luot-truy-cap/").content.decode()
    assert "151.944 lượt đếm theo cách cũ đến hết ngày 08/01/2022" in page
    assert "Đếm theo cách cũ." in page


@pytest.mark.parametrize(
    ("fields", "at_field"),
    [
        ({"visits": "-1"}, "visits"),
        ({"visits": "10000000000000000000"}, "visits"),
        ({"visits": "nhiều"}, "visits"),
        ({"visits": "1.2.3"}, "visits"),
        ({"visits": "151.94"}, "visits"),
        ({"visits": "1.5"}, "visits"),
        ({"until": "01/01/2099"}, "until"),
        ({"until": "10/01/2022"}, "until"),
    ],
)
def test_a_balance_that_cannot_be_is_refused(desk, fields, at_field):
    DailyCount.objects.create(date="2022-01-10", visits=1)
    answer = desk.post(ADD, {"visits": "1", "until": "08/01/2022", **fields})
    assert list(answer.context["adminform"].form.errors) == [at_field]


@pytest.mark.parametrize("place", ["dailycount", "pagecount"])
def test_sums_are_read_and_not_written(desk, place):
    desk.raise_request_exception = False
    assert desk.get(f"/quan-tri/visitors/{place}/").status_code == 200
    assert desk.get(f"/quan-tri/visitors/{place}/add/").status_code == 403
    assert desk.get(f"/quan-tri/visitors/{place}/?date__year=99999").status_code == 400
