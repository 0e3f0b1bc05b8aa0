"""The clock is set back by an hour, over midnight, while the portal serves, and goes on again."""

from datetime import datetime, timedelta

import pytest

from tests.factories import VIETNAM
from tests.luck.clock import MovedClock
from tests.luck.desk import ADDRESS, CATEGORY, DESK, Editor
from tests.luck.sound import assert_sound
from tests.server import wait_until

DAYS = """
from visitors.models import DailyCount
from visitors.taking import take; take(wait=True)
for day in DailyCount.objects.filter(date__year__gt=2022).order_by("date"):
    print(day.date, day.views)
"""
HOUR = 3600
# On PostgreSQL the clock of the database stays as it is.
RIGHT = {"clock.apart"}


def half_past_midnight():
    """Seconds until it is 0:30 in Vietnam; what is stored until then is of the past."""
    now = datetime.now(VIETNAM)
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=30, second=0)
    return int((tomorrow - now).total_seconds())


@pytest.fixture
def server(tmp_path):
    with MovedClock(tmp_path / "portal", half_past_midnight(), workers=1) as server:
        yield server


def schedule(editor, pk, moment):
    path = f"{DESK}/news/article/{pk}/duyet/"
    form = editor.form(path, at_0=f"{moment:%d/%m/%Y}", at_1=f"{moment:%H:%M}", change="minor")
    assert editor.ask(path, form).where


def read(server, *paths):
    return [server.get(path)[0] for path in paths]


def test_pages_counts_and_desk_go_on_and_what_is_due_comes_in_its_time(server):
    editor, category = Editor(server), server.shell(CATEGORY)
    begun = server.seconds
    now = datetime.now(VIETNAM) + timedelta(seconds=begun)
    shown, due = (editor.write(title, category) for title in ("Đang đọc", "Hẹn giờ"))
    editor.publish(shown)
    schedule(editor, due, now + timedelta(minutes=20))
    path, path_due = (server.shell(ADDRESS.format(pk)) for pk in (shown, due))
    assert read(server, path, "/lien-he/", path_due) == [200, 200, 404]
    tag = server.get(path)[1]["ETag"]

    server.move(begun - HOUR)  # half past eleven of the day before
    assert read(server, "/lien-he/", "/", path_due) == [200, 200, 404]
    assert editor.write("Đọc tiếp", category, shown) == shown
    editor.publish(shown)
    path = server.shell(ADDRESS.format(shown))
    status, _, page = server.get(path, headers={"If-None-Match": tag})
    assert (status, "<h1>Đọc tiếp</h1>" in page) == (200, True)
    assert Editor(server).ask(f"{DESK}/").status == 200

    server.move(begun + HOUR)
    assert read(server, path, path_due, "/lien-he/") == [200, 200, 200]
    before, after = ((now + timedelta(hours=h)).date() for h in (-1, 0))
    assert server.shell(DAYS).split("\n") == [f"{before} 3", f"{after} 6"]
    assert_sound(server, but=RIGHT)


PERSON = {"Accept": "text/html", "Accept-Language": "vi"}


def shown(server, cookie="luot=1"):
    """Yesterday, today, this week, all: as the panel has them."""
    page = server.get("/lien-he/", headers={**PERSON, "Cookie": cookie})[2]
    rows = page.partition('class="visits__total">')[2].split("<dd>")[1:]
    return [int(row.partition("</dd>")[0].replace(".", "")) for row in rows]


@pytest.mark.parametrize("place", ["UTC", "America/Los_Angeles"])
def test_the_day_ends_at_midnight_of_vietnam_wherever_the_server_stands(tmp_path, place):
    late = half_past_midnight() - 40 * 60  # ten minutes before midnight
    with MovedClock(tmp_path / "portal", late, workers=1, TZ=place) as server:
        before = shown(server)[3]
        for _ in range(3):
            shown(server, cookie="")
        wait_until(lambda: shown(server)[1:] == [3, 3, before + 3], "the beat")
        server.move(late + 20 * 60)
        is_monday = (datetime.now(VIETNAM) + timedelta(seconds=server.seconds)).weekday() == 0
        shown(server, cookie="")
        week = 1 if is_monday else 4
        wait_until(lambda: shown(server) == [3, 1, week, before + 4], "the day after")
