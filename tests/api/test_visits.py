import pytest
import time_machine

from tests.factories import at
from tests.server import BROWSERS
from visitors.models import DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db


def test_the_numbers_are_those_of_the_panel_with_what_they_mean(client):
    OpeningBalance.objects.update_or_create(defaults={"visits": 1000, "until": "2021-12-31"})
    for day, visits in (("2022-01-02", 5), ("2022-01-03", 7), ("2022-01-04", 11)):
        DailyCount.objects.create(date=day, visits=visits)
    with time_machine.travel(at(2022, 1, 4, 10, 9), tick=False):
        said = client.get("/api/luot-truy-cap/").json()
    definition = said.pop("definition")
    assert said == {
        "date": "2022-01-04",
        "today": 11,
        "yesterday": 7,
        "this_week": 18,
        "total": 1023,
    }
    assert definition.startswith("Một lượt truy cập là một trình duyệt mở cổng")
    assert "<" not in definition


def test_data_are_no_page_views(client):
    for address in ("/api/luot-truy-cap/", "/api/bai-viet/", "/api/openapi.json"):
        client.get(address, headers=BROWSERS)
    assert not DailyCount.objects.exists()
