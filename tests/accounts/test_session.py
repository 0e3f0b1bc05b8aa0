"""How long somebody stays signed in, and what ends it."""

import pytest
import time_machine
from django.contrib.sessions.models import Session

from cantho_cchc.accounts import session
from tests import factories
from tests.accounts.signing_in import is_in, new_browser, sign_in
from tests.factories import PASSWORD, at

pytestmark = pytest.mark.django_db

ASKED_BY_ITSELF = {"X-By-Itself": "1"}


@pytest.fixture
def clock():
    with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
        yield clock


@pytest.mark.parametrize(
    ("group", "minutes"), [("Phóng viên", 15), ("Biên tập viên", 15), ("Quản trị", 5)]
)
def test_who_does_nothing_is_signed_out(client, clock, group, minutes):
    factories.member(group, "minh")
    sign_in(client, "minh")
    clock.shift(60 * minutes - 1)
    assert is_in(client)
    clock.shift(60 * minutes - 1)
    assert is_in(client)
    clock.shift(60 * minutes + 1)
    assert not is_in(client)
    assert Session.objects.count() == 0


def test_what_a_page_asks_by_itself_keeps_nobody_in(client, clock):
    factories.member("Phóng viên", "minh")
    sign_in(client, "minh")
    left = []
    for _ in range(15):
        clock.shift(61)
        answer = client.get(
            "/quan-tri/o-lai/", headers={**ASKED_BY_ITSELF, "Accept": "application/json"}
        )
        left.append(answer.json().get("left"))
    assert left[:2] == [839, 778]
    assert left[-1] is None
    assert not is_in(client)


def test_a_clock_that_is_set_back_lengthens_no_idleness_after_it(client, clock):
    factories.member("Phóng viên", "minh")
    sign_in(client, "minh")
    clock.shift(-3600)
    assert is_in(client)
    clock.shift(60 * 15 + 1)
    assert not is_in(client)


def test_who_types_stays(client, clock):
    factories.member("Phóng viên", "minh")
    sign_in(client, "minh")
    for _ in range(4):
        clock.shift(14 * 60)
        assert client.get("/quan-tri/o-lai/").json() == {"left": 900}


def test_after_a_working_day_one_signs_in_again(client, clock):
    factories.member("Phóng viên", "minh")
    sign_in(client, "minh")
    for _ in range(12 * 6):
        clock.shift(600)
        client.get("/quan-tri/o-lai/")
    clock.shift(1)
    assert not is_in(client)


def test_the_key_of_a_session_changes_when_somebody_signs_in_and_out(client, editor):
    client.get("/quan-tri/login/")
    session_before = client.session
    session_before["x"] = 1
    session_before.save()
    client.cookies["sessionid"] = session_before.session_key
    sign_in(client)
    signed_in = client.cookies["sessionid"].value
    assert signed_in != session_before.session_key
    client.post("/quan-tri/logout/")
    client.cookies["sessionid"] = signed_in
    assert not is_in(client)


def test_a_new_password_signs_out_everywhere_else(client, editor):
    other = new_browser()
    sign_in(client)
    sign_in(other)
    new = "mot-cau-that-dai-2026"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/quan-tri/password_change/", sent).status_code == 302
    assert (is_in(client), is_in(other)) == (True, False)


class TestEverywhere:
    def test_one_signs_oneself_out_everywhere_else(self, client, editor):
        others = [new_browser(), new_browser()]
        for browser in (client, *others):
            sign_in(browser)
        page = client.post("/quan-tri/bao-mat/dang-xuat-noi-khac/", follow=True)
        assert "Đã đăng xuất khỏi 2 nơi khác." in page.content.decode()
        assert [is_in(browser) for browser in (client, *others)] == [True, False, False]

    def test_it_ends_nobody_else_s_session(self, client, editor):
        factories.member("Phóng viên", "minh")
        sign_in(client, "minh")
        assert session.end_everywhere(editor) == 0
        assert is_in(client)

    def test_an_account_that_is_switched_off_is_out_at_once(self, client, editor):
        sign_in(client)
        editor.is_active = False
        editor.save()
        assert not is_in(client)


@pytest.mark.parametrize("asked", ["", "https://evil.example/", "//evil.example", "javascript:x"])
def test_who_asked_for_no_page_of_ours_begins_at_the_desk(client, editor, asked):
    sent = {"username": "lan", "password": PASSWORD, "next": asked}
    assert client.post("/quan-tri/login/", sent).url == "/quan-tri/"
