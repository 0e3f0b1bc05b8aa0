"""What one visit is, and how days and weeks roll over in Vietnam while the server runs in UTC."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories
from tests.factories import at
from visitors import counting
from visitors.counting import Numbers
from visitors.models import DailyCount, OpeningBalance, PageCount

pytestmark = pytest.mark.django_db

BROWSER = {"User-Agent": "Mozilla/5.0 (Windows NT 6.1) Chrome/109.0 Safari/537.36"}
BOT = {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}


def sums(day):
    return DailyCount.objects.values_list("visits", "views", "bots").filter(date=day).first()


def open_page(client, path="/", headers=BROWSER):
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response


class TestOneVisit:
    day = date(2026, 11, 23)

    @pytest.fixture(autouse=True)
    def _on_that_day(self):
        with time_machine.travel(at(2026, 11, 23)):
            yield

    def test_the_first_page_is_a_visit_and_a_view(self, client):
        open_page(client)
        assert sums(self.day) == (1, 1, 0)

    def test_a_second_page_is_only_a_view(self, client):
        open_page(client)
        open_page(client, "/lien-he/")
        assert sums(self.day) == (1, 2, 0)

    def test_two_browsers_are_two_visits(self, client):
        open_page(client)
        client.cookies.clear()
        open_page(client)
        assert sums(self.day) == (2, 2, 0)

    def test_a_bot_is_counted_apart_and_gets_no_cookie(self, client):
        response = open_page(client, headers=BOT)
        assert sums(self.day) == (0, 0, 1)
        assert not response.cookies
        assert not PageCount.objects.exists()

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            BROWSER | {"Sec-Purpose": "prefetch;prerender"},
            BROWSER | {"Purpose": "prefetch"},
            BROWSER | {"X-Moz": "prefetch"},
            {"User-Agent": "curl/7.88.1"},
        ],
    )
    def test_what_no_person_reads_now_is_a_bot(self, client, headers):
        open_page(client, headers=headers)
        assert sums(self.day) == (0, 0, 1)

    def test_the_cookie_says_nothing_and_lives_for_30_minutes(self, client):
        cookie = open_page(client).cookies["luot"]
        assert cookie.value == "1"
        assert cookie["max-age"] == "1800"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"

    def test_each_page_renews_the_cookie(self, client):
        open_page(client)
        assert open_page(client, "/lien-he/").cookies["luot"]["max-age"] == "1800"

    @pytest.mark.parametrize(
        "path", ["/rss/", "/atom/", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz"]
    )
    def test_what_is_no_page_is_not_counted(self, client, path):
        open_page(client, path)
        assert sums(self.day) is None

    def test_errors_head_requests_and_redirects_are_not_counted(self, client):
        article = factories.article()
        assert client.get("/khong-co/", headers=BROWSER).status_code == 404
        assert client.head("/", headers=BROWSER).status_code == 200
        assert client.get(f"/tin/x-{article.pk}/", headers=BROWSER).status_code == 301
        assert sums(self.day) is None

    def test_signed_in_staff_are_not_counted(self, desk):
        open_page(desk)
        desk.get("/quan-tri/", headers=BROWSER)
        assert sums(self.day) is None

    def test_an_article_keeps_its_readers_when_its_address_changes(self, client):
        article = factories.article()
        open_page(client, article.get_absolute_url())
        article.slug = "dia-chi-moi"
        article.save()
        open_page(client, article.get_absolute_url())
        open_page(client, "/lien-he/?q=1")
        assert set(PageCount.objects.values_list("page", "views")) == {
            (f"tin/{article.pk}", 2),
            ("/lien-he/", 1),
        }


class TestDaysOfVietnam:
    def test_midnight_in_vietnam_is_17_hours_in_utc(self, client):
        with time_machine.travel(datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC), tick=False):
            open_page(client)
        with time_machine.travel(datetime(2026, 11, 24, 17, 0, 0, tzinfo=UTC), tick=False):
            open_page(client)
        assert sums(date(2026, 11, 24)) == (1, 1, 0)
        assert sums(date(2026, 11, 25)) == (0, 1, 0)

    def test_on_monday_the_week_begins_anew(self):
        for day, visits in {22: 5, 23: 7}.items():  # a Sunday and a Monday
            DailyCount.objects.create(date=date(2026, 11, day), visits=visits)
        assert counting.read(date(2026, 11, 23)) == Numbers(total=12, yesterday=5, today=7, week=7)

    def test_on_sunday_the_week_has_seven_days(self):
        for day in range(15, 23):  # Sunday to Sunday
            DailyCount.objects.create(date=date(2026, 11, day), visits=1)
        assert counting.read(date(2026, 11, 22)) == Numbers(total=8, yesterday=1, today=1, week=7)

    def test_an_empty_portal_has_nothing_but_noughts(self):
        assert counting.read(date(2026, 11, 22)) == Numbers(0, 0, 0, 0)


class TestInvariants(TestCase):
    days = st.dictionaries(
        st.dates(date(2023, 12, 25), date(2024, 3, 5)), st.integers(0, 10**6), max_size=40
    )

    @settings(max_examples=60, deadline=None)
    @given(days, st.dates(date(2023, 12, 25), date(2024, 3, 5)), st.integers(0, 10**9))
    def test_they_hold_on_any_day(self, days, today, opening):
        OpeningBalance.objects.create(visits=opening, until=date(2023, 12, 24))
        DailyCount.objects.bulk_create(
            DailyCount(date=day, visits=visits) for day, visits in days.items() if day <= today
        )
        numbers = counting.read(today)
        assert numbers.today <= numbers.week <= numbers.total
        assert numbers.total == opening + sum(n for d, n in days.items() if d <= today)
        assert numbers.yesterday == days.get(today - timedelta(days=1), 0)
        monday = today - timedelta(days=today.weekday())
        assert numbers.week == sum(n for d, n in days.items() if monday <= d <= today)


@time_machine.travel(at(2022, 1, 10, 10), tick=False)
def test_the_panel_reads_exactly_as_the_seed_does(sample, client):
    page = open_page(client, headers=BOT).content.decode()
    numbers = page.partition('class="visits__total">')[2]
    assert numbers.startswith("152.111<")
    shown = [row.partition("</dd>")[0] for row in numbers.split("<dd>")[1:]]
    assert shown == ["83", "84", "84", "152.111"]


def test_the_reader_sees_the_own_visit_counted(client):
    assert '<p class="visits__total">1</p>' in open_page(client).content.decode()


class TestDatabaseAway:
    def fail(self, *args):
        raise OperationalError("gone")

    def test_a_view_is_owed_and_paid_later(self, client, monkeypatch):
        open_page(client)
        monkeypatch.setattr(counting, "_write", self.fail)
        open_page(client)
        open_page(client)
        monkeypatch.undo()
        open_page(client)
        assert DailyCount.objects.get().views == 4
        assert PageCount.objects.get().views == 4

    def test_the_last_numbers_known_that_day_are_shown_then_a_dash(self, client, monkeypatch):
        with time_machine.travel(at(2026, 11, 23)):
            open_page(client)
            monkeypatch.setattr(counting, "read", self.fail)
            assert '<p class="visits__total">1</p>' in open_page(client).content.decode()
        with time_machine.travel(at(2026, 11, 24)):
            assert '<p class="visits__total">–</p>' in open_page(client).content.decode()

    def test_an_unforeseen_error_loses_no_owed_count(self, monkeypatch):
        day = date(2026, 11, 23)
        monkeypatch.setattr(counting, "_write", self.fail)
        counting.count(day, "/")
        monkeypatch.setattr(counting, "_write", lambda counts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            counting.count(day, "/")
        monkeypatch.undo()
        counting.pay()
        assert sums(day) == (0, 2, 0)
        counting.pay()
        assert sums(day) == (0, 2, 0)


def test_a_tally_loses_nothing_among_threads():
    tally, taken = counting.Tally(), Counter()

    def work(_):
        tally.add({"a": 1})
        return tally.take()

    with ThreadPoolExecutor(8) as pool:
        for part in pool.map(work, range(4000)):
            taken.update(part)
    assert taken + tally.take() == Counter(a=4000)


def test_a_key_longer_than_its_column_is_cut():
    counting.count(date(2026, 11, 23), "/" * 999)
    assert PageCount.objects.get().page == "/" * 200


def test_a_page_is_for_its_reader_alone(client):
    assert open_page(client)["Cache-Control"] == "private, no-cache"


def test_the_cookie_is_secure_where_the_page_is(client):
    assert not open_page(client).cookies["luot"]["secure"]
    assert client.get("/", headers=BROWSER, secure=True).cookies["luot"]["secure"]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a setting of PostgreSQL")
def test_only_the_count_is_written_without_waiting_for_the_disk(transactional_db):
    with CaptureQueriesContext(connection) as queries, connection.cursor() as cursor:
        counting.count(date(2026, 11, 23), "/")
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
    assert queries[0]["sql"].startswith("SET LOCAL synchronous_commit TO off; ")


def test_both_sums_are_written_in_one_transaction(django_assert_num_queries):
    expected = 1 if connection.vendor == "postgresql" else 4
    with django_assert_num_queries(expected):
        counting.count(date(2026, 11, 23), "/", is_visit=True)
