"""What a reader may take along from /luot-truy-cap/."""

import csv
import io

import pytest
import time_machine

from tests.factories import at
from visitors import listed
from visitors.downloads import HEADINGS
from visitors.models import CorrectedDay, Correction, DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db
CSV, JSON = "/luot-truy-cap/luot-truy-cap.csv", "/luot-truy-cap/luot-truy-cap.json"


@pytest.fixture(autouse=True)
def _days():
    DailyCount.objects.create(date="2022-01-02", imported=83)
    DailyCount.objects.create(
        date="2022-01-04", visits=1200, views=3000, bots=9, excluded_visits=200, excluded_views=250
    )
    DailyCount.objects.create(date="2022-01-05", visits=1)
    with time_machine.travel(at(2022, 1, 4, 23, 59, 59), tick=False):
        yield


def test_excel_reads_the_table(client):
    answer = client.get(CSV)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbfNg\xc3\xa0y,")
    text = answer.content.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == 3
    assert list(csv.reader(io.StringIO(text))) == [
        list(HEADINGS.values()),
        ["2022-01-02", "83", "0", "0", "83", "0", "0"],
        ["2022-01-04", "1000", "2750", "9", "0", "200", "250"],
    ]


def test_the_data_say_what_they_rest_on(client, settings):
    settings.VISITS_PER_MINUTE = 500
    OpeningBalance.objects.create(visits=151_944, until="2022-01-01", note="Trang cũ.")
    one = Correction.objects.create(
        family="x", first_on="2022-01-04", last_on="2022-01-04", reason="Máy", author_name="Lan"
    )
    CorrectedDay.objects.create(correction=one, date="2022-01-04", visits=200, views=250)
    said = client.get(JSON).json()
    assert said["definition"].startswith("Một lượt truy cập là một trình duyệt mở cổng")
    assert "Ghi rõ nguồn" in said["attribution"]
    assert said["publisher"].startswith("Trang Thông tin điện tử")
    assert said["url"] == "http://testserver/luot-truy-cap/"
    assert said["bot_list"]["version"] == listed.VERSION
    assert said["visits_per_minute"] == 500
    assert said["opening_balance"] == {
        "visits": 151_944, "until": "2022-01-01", "covered_until": None, "note": "Trang cũ.",
    }  # fmt: skip
    assert said["corrections"] == [{
        "first_on": "2022-01-04", "last_on": "2022-01-04", "visits": 200, "views": 250,
        "reason": "Máy",
    }]  # fmt: skip
    assert said["days"] == [
        {"date": "2022-01-02", "visits": 83, "views": 0, "bots": 0, "imported": 83,
         "excluded_visits": 0, "excluded_views": 0},
        {"date": "2022-01-04", "visits": 1000, "views": 2750, "bots": 9, "imported": 0,
         "excluded_visits": 200, "excluded_views": 250},
    ]  # fmt: skip
    assert list(said["columns"]) == list(said["days"][0])


def test_balance_and_days_are_the_total_that_every_page_shows(client):
    OpeningBalance.objects.create(visits=151_944, until="2022-01-01")
    DailyCount.objects.filter(date="2022-01-05").delete()
    said = client.get(JSON).json()
    total = said["opening_balance"]["visits"] + sum(day["visits"] for day in said["days"])
    assert total == client.get("/api/luot-truy-cap/").json()["total"] == 153_027


def test_nothing_is_known_before_the_first_day(client):
    DailyCount.objects.all().delete()
    said = client.get(JSON).json()
    assert (said["days"], said["corrections"], said["opening_balance"]) == ([], [], None)


def test_the_page_leads_to_both(client):
    page = client.get("/luot-truy-cap/").content.decode()
    assert f'href="{CSV}" download' in page
    assert f'href="{JSON}" download' in page
