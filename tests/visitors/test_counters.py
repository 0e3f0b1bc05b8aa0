"""The counters where a heart beats: no request asks the database, no number is wrong."""

import threading
from datetime import date

import pytest
import time_machine
from django.db import OperationalError

from cantho_cchc import heartbeat
from tests.factories import at
from visitors import counters, counting, journal
from visitors.models import DailyCount

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
BROWSER = {
    "HTTP_USER_AGENT": "Mozilla/5.0 Chrome/109.0",
    "HTTP_ACCEPT": "text/html",
    "wsgi.url_scheme": "http",
}
KINDS = ["today", "yesterday", "week", "total"]


@pytest.fixture(autouse=True)
def _heart(monkeypatch):
    """A heart that this test beats by hand."""
    monkeypatch.setattr(heartbeat, "is_beating", lambda: True)
    with time_machine.travel(at(2026, 11, 23)):
        DailyCount.objects.create(date=DAY, visits=1233)
        yield


def shown(view):
    return [text.decode() for text in counters.texts(KINDS, view)]


def test_a_page_is_cut_at_its_holes():
    page = b"<p><!--visits:total--> / <!--visits:today--></p><!--visits:x-->"
    assert counters.split(page) == ([b"<p>", b" / ", b"</p><!--visits:x-->"], ["total", "today"])
    assert counters.split(b"<p></p>") == ([b"<p></p>"], [])


def test_a_visit_sees_itself_counted_at_once_and_others_with_the_next_beat():
    counters.beat()
    first = counters.opened(BROWSER, "/", 200)
    second = counters.opened(BROWSER, "/", 200)
    assert shown(first) == shown(second) == ["1.234", "0", "1.234", "1.234"]
    assert shown(counters.NOT_COUNTED) == ["1.233", "0", "1.233", "1.233"]
    counters.beat()
    assert shown(counters.NOT_COUNTED) == ["1.235", "0", "1.235", "1.235"]


def test_a_beat_between_the_line_and_the_page_counts_nobody_twice():
    counters.beat()
    view = counters.opened(BROWSER, "/", 200)
    counters.beat()
    assert shown(view)[0] == "1.234"


def test_a_view_that_begins_no_visit_and_a_machine_raise_no_number():
    counters.beat()
    for environ in (
        BROWSER | {"HTTP_COOKIE": "a=b; luot=1"},
        BROWSER | {"HTTP_USER_AGENT": "curl/8"},
    ):
        assert shown(counters.opened(environ, "/", 304))[0] == "1.233"


def test_no_view_asks_the_database(django_assert_num_queries):
    counters.beat()
    with django_assert_num_queries(0):
        for _ in range(3):
            shown(counters.opened(BROWSER, "/", 200))
    with django_assert_num_queries(2):  # the opening balance and the sums
        counters.forget()
        shown(counters.NOT_COUNTED)
        shown(counters.NOT_COUNTED)


def test_the_first_of_a_new_day_reads_its_numbers():
    counters.beat()
    with time_machine.travel(at(2026, 11, 24)):
        assert shown(counters.NOT_COUNTED) == ["0", "1.233", "1.233", "1.233"]


class TestDatabaseAway:
    calls = 0

    @pytest.fixture(autouse=True)
    def _away(self, monkeypatch):
        counters.beat()
        monkeypatch.setattr(counting, "read", self.fail)

    def fail(self, today):
        self.calls += 1
        raise OperationalError("gone")

    def test_the_last_numbers_of_the_day_are_shown(self):
        with pytest.raises(OperationalError):
            counters.beat()
        assert shown(counters.opened(BROWSER, "/", 200))[0] == "1.234"

    def test_on_another_day_a_dash_is_shown_and_no_request_asks_again(self):
        with time_machine.travel(at(2026, 11, 24)):
            for _ in range(5):
                assert shown(counters.opened(BROWSER, "/", 200)) == ["–"] * 4
        assert self.calls == 1


@pytest.mark.parametrize(
    ("cookies", "is_visit"),
    [
        (None, True),
        ("", True),
        ("luot=1", False),
        ("co-chu=lon;luot=1", False),
        ("x=1; luot=", True),
        ("luot2=1; xluot=1", True),
        ("luot= ; x=1", True),
        ("x=luot", True),
    ],
)
def test_a_visit_is_a_browser_without_the_flag(cookies, is_visit):
    environ = BROWSER if cookies is None else BROWSER | {"HTTP_COOKIE": cookies}
    assert counters.opened(environ, "/", 200).is_visit == is_visit


def test_the_flag_is_what_the_edge_sets():
    plain = "luot=1; Max-Age=1800; HttpOnly; SameSite=Lax; Path=/"
    assert counters.opened(BROWSER, "/", 200).cookie == plain
    secure = BROWSER | {"wsgi.url_scheme": "https"}
    assert counters.opened(secure, "/", 200).cookie == f"{plain}; Secure"
    assert counters.opened({"wsgi.url_scheme": "http"}, "/", 200).cookie is None


def test_threads_that_open_pages_while_the_heart_beats_are_all_counted(monkeypatch):
    monkeypatch.setattr(journal, "SIZE", 2000)

    def read():
        for _ in range(200):
            counters.opened(BROWSER, "/", 200)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        counters.beat()
    counters.beat()
    assert DailyCount.objects.get(date=DAY).visits == 1233 + 800
