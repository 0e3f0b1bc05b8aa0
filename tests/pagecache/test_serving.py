"""A kept page is the page that Django made, for the same readers, counted as exactly."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from django.utils.http import http_date

from cantho_cchc.pagecache import edition
from cantho_cchc.pagecache.models import Change
from cantho_cchc.pagecache.wsgi import finished_pages
from news.models import Article
from tests import factories
from tests.factories import at
from visitors.models import DailyCount, PageCount

from .asking import ask, ask_from_a_thread, django

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
READER = "luot=1"


class Django:
    """Django, asked only for what is not kept; says how often."""

    def __init__(self):
        self.asked = 0
        self.app = finished_pages(self._django)

    def _django(self, environ, start_response):
        self.asked += 1
        return django(environ, start_response)

    def ask(self, path, **more):
        return ask(path, self.app, **more)


@pytest.fixture
def portal():
    return Django()


@pytest.fixture
def article():
    return factories.article("Bài thử")


def end_the_edition():
    """Something changes that no page shows."""
    Change.objects.create()
    edition.check()


def sums():
    return DailyCount.objects.values_list("visits", "views", "bots").first()


def test_the_second_reader_gets_what_the_first_got_and_django_is_not_asked(portal, article):
    cold = portal.ask(article.get_absolute_url(), cookie=READER)
    kept = portal.ask(article.get_absolute_url(), cookie=READER)
    assert portal.asked == 1
    assert kept.status == cold.status == 200
    assert kept.body == cold.body
    for answer in (cold, kept):  # left out until its second has come
        answer.headers.pop("Last-Modified", None)
    assert kept.headers == cold.headers
    assert kept.headers["X-Frame-Options"] == "DENY"


def test_every_view_of_a_kept_page_is_counted(portal, article):
    for _ in range(3):
        portal.ask(article.get_absolute_url())
    portal.ask(article.get_absolute_url(), cookie=READER)
    portal.ask(article.get_absolute_url(), User_Agent=BOT)
    portal.ask(article.get_absolute_url(), method="HEAD")
    assert portal.asked == 1
    assert sums() == (3, 4, 1)
    assert PageCount.objects.get().page == f"tin/{article.pk}"


def test_the_numbers_in_a_kept_page_never_freeze(portal):
    for number in (1, 2, 3):
        page = portal.ask("/lien-he/")
        assert f'<p class="visits__total">{number}</p>' in page.text
        assert page.headers["Set-Cookie"].startswith("luot=1; ")
    assert "Set-Cookie" not in portal.ask("/lien-he/", User_Agent=BOT).headers


class TestReturning:
    """What the browser has is not sent again, but is a view all the same."""

    @pytest.mark.parametrize("state", ["cold", "kept"])
    @pytest.mark.parametrize("form", ["{}", '"x", {}', "*", '{}, W/"y"'])
    def test_a_page_that_is_known_by_its_tag(self, portal, state, form):
        tag = portal.ask("/lien-he/").headers["ETag"]
        if state == "cold":
            end_the_edition()
        answer = portal.ask("/lien-he/", If_None_Match=form.format(tag), cookie=READER)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert answer.headers["Vary"] == "Accept-Encoding, Cookie"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["Set-Cookie"].startswith("luot=1; ")
        assert "Content-Type" not in answer.headers
        assert sums() == (1, 2, 0)

    def test_a_page_that_changed_is_sent(self, portal, article):
        tag = portal.ask(article.get_absolute_url()).headers["ETag"]
        Article.objects.update(summary="Tóm tắt mới")
        answer = portal.ask(article.get_absolute_url(), If_None_Match=tag)
        assert answer.status == 200
        assert answer.headers["ETag"] != tag

    def test_a_tag_does_not_change_with_the_numbers(self, portal):
        first = portal.ask("/lien-he/")
        assert portal.ask("/lien-he/").headers["ETag"] == first.headers["ETag"]

    def test_by_date_a_second_after_the_edition_began(self, portal):
        with time_machine.travel(at(2026, 11, 23, 10) + timedelta(seconds=0.3), tick=False) as now:
            assert "Last-Modified" not in portal.ask("/lien-he/").headers
            now.shift(5)
            date = portal.ask("/lien-he/").headers["Last-Modified"]
            assert date == "Mon, 23 Nov 2026 03:00:01 GMT"
            assert portal.ask("/lien-he/", If_Modified_Since=date).status == 304
            early = http_date(timezone.now().timestamp() - 60)
            assert portal.ask("/lien-he/", If_Modified_Since=early).status == 200
            assert portal.ask("/lien-he/", If_Modified_Since="gestern").status == 200
            other = portal.ask("/lien-he/", If_Modified_Since=date, If_None_Match='"other"')
            assert other.status == 200  # a tag is more exact (RFC 9110 § 13.2.2)


class TestWhoGetsNoKeptPage:
    def test_staff(self, portal, article, desk):
        portal.ask(article.get_absolute_url())
        session = desk.cookies[settings.SESSION_COOKIE_NAME].value
        before = sums()
        for _ in range(2):
            page = portal.ask(article.get_absolute_url(), cookie=f"sessionid={session}")
            assert "ETag" not in page.headers
        assert portal.asked == 3
        assert sums() == before

    def test_a_page_that_staff_see_is_kept_for_nobody(self, portal, desk):
        draft = factories.article("Bản nháp", status="draft")
        session = desk.cookies[settings.SESSION_COOKIE_NAME].value
        seen = portal.ask(draft.get_absolute_url(), cookie=f"sessionid={session}")
        assert "Bản nháp" in seen.text
        assert portal.ask(draft.get_absolute_url()).status == 404

    @pytest.mark.parametrize("path", ["/khong-co/", "/luot-truy-cap/", "/tim-kiem/?q=khong-co-gi"])
    def test_a_page_that_changes_by_itself_or_records_or_is_none(self, portal, path):
        for asked in (1, 2):
            portal.ask(path)
            assert portal.asked == asked

    def test_a_form_with_a_token(self, portal, article):
        pages = [portal.ask(f"/y-kien/{article.pk}/") for _ in range(2)]
        assert portal.asked == 2
        assert pages[0].headers["Set-Cookie"] != pages[1].headers["Set-Cookie"]

    def test_what_is_sent(self, portal):
        portal.ask("/lien-he/")
        assert portal.ask("/lien-he/", method="POST").status in (403, 405)

    def test_an_unknown_host(self, portal):
        portal.ask("/lien-he/")
        assert portal.ask("/lien-he/", Host="attacker.example").status == 400


def test_choices_are_told_apart(portal):
    plain, large = portal.ask("/lien-he/"), portal.ask("/lien-he/", cookie="co-chu=lon")
    assert 'data-reader=""' in plain.text
    assert 'data-reader="lon"' in large.text
    assert (
        portal.ask("/lien-he/", cookie="a=b; co-chu=lon; luot=1").headers["ETag"]
        == (large.headers["ETag"])
    )
    assert portal.ask("/lien-he/", cookie="co-chu=sai").headers["ETag"] == plain.headers["ETag"]
    assert portal.asked == 3


def test_addresses_hosts_and_schemes_are_told_apart(portal, article):
    pages = {portal.ask(path).headers["ETag"] for path in ("/", "/lien-he/", "/tin/", "/?a=1")}
    pages.add(portal.ask("/", Host="127.0.0.1").headers["ETag"])
    assert portal.asked == 5
    assert len(pages) >= 4


@pytest.mark.parametrize("state", ["cold", "kept"])
@pytest.mark.parametrize(
    ("takes", "coding"),
    [
        ("gzip, deflate, br", "gzip"),
        ("br;q=1.0, gzip;q=0.8", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.0, br", None),
        ("br", None),
        ("", None),
    ],
)
def test_it_comes_in_the_coding_that_the_browser_takes(portal, state, takes, coding):
    if state == "kept":
        portal.ask("/lien-he/")
    answer = portal.ask("/lien-he/", Accept_Encoding=takes, cookie=READER)
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Content-Length"] == str(len(answer.body))
    body = gzip.decompress(answer.body) if coding else answer.body
    assert '<p class="visits__total">' in body.decode()
    assert body.decode().rstrip().endswith("</html>")


@pytest.mark.parametrize("state", ["cold", "kept"])
def test_head_says_what_get_would_say_and_sends_nothing(portal, state):
    whole = portal.ask("/lien-he/", User_Agent=BOT)
    if state == "cold":
        end_the_edition()
    head = portal.ask("/lien-he/", method="HEAD")
    assert head.body == b""
    for answer in (whole, head):
        answer.headers.pop("Last-Modified", None)
    assert head.headers == {**whole.headers, "Content-Length": head.headers["Content-Length"]}
    assert int(head.headers["Content-Length"]) == len(portal.ask("/lien-he/").body)


def test_a_cold_page_that_many_ask_for_is_rendered_once(article):
    """The first is held up until all others have asked."""
    rendered, arrived = [], Event()

    def slow(environ, start_response):
        rendered.append(environ["PATH_INFO"])
        arrived.wait(20)
        return django(environ, start_response)

    app = finished_pages(slow)
    with ThreadPoolExecutor(9) as pool:
        answers = [
            pool.submit(ask_from_a_thread, article.get_absolute_url(), app) for _ in range(8)
        ]
        pool.submit(arrived.wait, 0.5).result()
        arrived.set()
        assert {answer.result().status for answer in answers} == {200}
    assert rendered == [article.get_absolute_url()]
    assert sums()[:2] == (8, 8)


def test_those_who_wait_for_a_page_that_is_not_kept_do_not_wait_for_one_another():
    waiting, at_once = [], []

    def slow(environ, start_response):
        waiting.append(1)
        at_once.append(len(waiting))
        Event().wait(0.2)
        waiting.pop()
        start_response("404 Not Found", [])
        return [b""]

    app = finished_pages(slow)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: ask_from_a_thread("/khong-co/", app), range(6)))
    assert len(at_once) == 6
    assert max(at_once) >= 3
