"""What one visit is, and how days and weeks roll over in Vietnam while the server runs in UTC."""

import re
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
from tests.server import ACCEPTS, BROWSERS
from tests.visitors.views import view, write
from visitors import agents, counting, lines, listed, taking
from visitors.counting import Numbers
from visitors.models import AgentCount, DailyCount, OpeningBalance, PageCount, SourceCount

pytestmark = pytest.mark.django_db

BOT = {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}


def sums(day):
    return DailyCount.objects.values_list("visits", "views", "bots").filter(date=day).first()


def open_page(client, path="/", headers=BROWSERS):
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
            BROWSERS | {"Sec-Purpose": "prefetch;prerender"},
            BROWSERS | {"Purpose": "prefetch"},
            BROWSERS | {"X-Moz": "prefetch"},
            ACCEPTS | {"User-Agent": "curl/7.88.1"},
            ACCEPTS,
            {"User-Agent": BROWSERS["User-Agent"]},
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
        assert client.get("/khong-co/", headers=BROWSERS).status_code == 404
        assert client.head("/", headers=BROWSERS).status_code == 200
        assert client.get(f"/tin/x-{article.pk}/", headers=BROWSERS).status_code == 301
        assert sums(self.day) is None

    def test_signed_in_staff_are_not_counted(self, desk):
        open_page(desk)
        desk.get("/quan-tri/", headers=BROWSERS)
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

    def test_an_article_s_readers_have_a_source_and_all_have_a_family(self, client):
        article = factories.article().get_absolute_url()
        for referrer in ("https://www.google.com/", "https://www.google.com/", "http://a.vn/", ""):
            open_page(client, article, BROWSERS | {"Referer": referrer})
        within = {"Referer": "http://localhost/", "Host": "localhost"}
        open_page(client, article, BROWSERS | within)
        open_page(client, "/", BROWSERS | {"Referer": "https://www.google.com/"})
        open_page(client, article, BOT | {"Referer": "https://www.google.com/"})
        assert dict(SourceCount.objects.values_list("kind", "views")) == {
            "search": 2, "other": 1, "direct": 1,
        }  # fmt: skip
        assert set(AgentCount.objects.values_list("family", "visits", "views", "bots")) == {
            ("chrome-android", 1, 6, 0), ("googlebot", 0, 0, 1),
        }  # fmt: skip


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

    def test_a_view_waits_and_is_taken_in_later(self, client, monkeypatch):
        open_page(client)
        monkeypatch.setattr(taking, "_rows", self.fail)
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

    @pytest.mark.parametrize("step", ["_rows", "_add", "_upsert"])
    def test_an_unforeseen_error_loses_no_view_that_waits(self, client, monkeypatch, step):
        monkeypatch.setattr(taking, step, self.fail)
        open_page(client)
        monkeypatch.setattr(taking, step, lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_page(client)
        monkeypatch.undo()
        for _ in range(2):
            taking.take()
            assert DailyCount.objects.get().views == 2


def test_a_key_longer_than_its_column_is_cut():
    write(view(at(2026, 11, 23), key="/ô" * 999))
    taking.take()
    assert PageCount.objects.get().page == "/ô" * 100


def test_a_key_that_the_database_does_not_take_keeps_no_other_waiting():
    write(view(at(2026, 11, 23), key="/a\0b"), view(at(2026, 11, 23), key="/c"))
    write(b"1795366800.000 200 - %ff%zz%00\n")
    taking.take()
    assert set(PageCount.objects.values_list("page", flat=True)) == {"/ab", "/c", "\ufffd%zz"}


def test_an_update_of_the_list_changes_nothing_that_was_counted(client, monkeypatch):
    """Neither a day's sums and families nor a line that nobody has taken in yet."""
    quiet = BROWSERS | {"User-Agent": "Mozilla/5.0 (compatible; Quiet/1.0; +http://a.example)"}
    with time_machine.travel(at(2026, 11, 23)):
        open_page(client, headers=quiet)
        past = list(AgentCount.objects.values())
    with time_machine.travel(at(2026, 11, 24)), monkeypatch.context() as nobody_takes:
        nobody_takes.setattr(taking, "take", lambda **_: None)
        open_page(client, "/lien-he/", headers=quiet)
    monkeypatch.setattr(listed, "_compiled", [*listed._compiled, re.compile("Quiet")])
    agents._known.cache_clear()
    with time_machine.travel(at(2026, 11, 25)):
        open_page(client, headers=quiet)
    agents._known.cache_clear()
    assert list(AgentCount.objects.filter(date="2026-11-23").values()) == past
    days = (date(2026, 11, day) for day in (23, 24, 25))
    assert [sums(day) for day in days] == [(1, 1, 0), (0, 1, 0), (0, 0, 1)]


def test_a_page_is_for_its_reader_alone(client):
    assert open_page(client)["Cache-Control"] == "private, no-cache"


def test_the_cookie_is_secure_where_the_page_is(client):
    assert not open_page(client).cookies["luot"]["secure"]
    assert client.get("/", headers=BROWSERS, secure=True).cookies["luot"]["secure"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_take_waits_for_the_disk_since_it_deletes_what_it_took():
    write(view(at(2026, 11, 23)))
    taking.take()
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA synchronous" if is_sqlite else "SHOW synchronous_commit")
        assert cursor.fetchone() == ((2,) if is_sqlite else ("on",))  # 2 is FULL


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_all_sums_and_the_place_in_the_journal_are_written_in_one_transaction():
    write(view(at(2026, 11, 23), lines.VISIT), view(at(2026, 11, 24), key="/c"))
    with CaptureQueriesContext(connection) as queries:
        taking.take()
    sql = [query["sql"].split()[0] for query in queries if "PRAGMA" not in query["sql"]]
    assert sql == [
        *("BEGIN", "INSERT", "SELECT", "UPDATE"),
        *("INSERT", "SELECT", "INSERT", "INSERT", "COMMIT"),  # days, families, pages
    ]


def test_where_nothing_is_new_the_database_is_not_asked(django_assert_num_queries):
    write(view(at(2026, 11, 23)))
    taking.take()
    with django_assert_num_queries(0):
        taking.take()
