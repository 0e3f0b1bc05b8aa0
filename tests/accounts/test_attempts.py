"""Guessing a password is slow, and shuts nobody out who has been here before."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cantho_cchc.accounts.models import Attempts
from tests.accounts.signing_in import is_in, new_browser, says, sign_in
from tests.factories import at

pytestmark = pytest.mark.django_db

OTHERS = [f"198.51.100.{number}" for number in range(1, 200)]


def guess(times, name="lan", networks=OTHERS):
    return [
        sign_in(new_browser(), name, "sai", network=network)
        for network, _ in zip(networks, range(times), strict=False)
    ]


def test_after_five_failures_for_a_name_the_right_password_waits_too(editor):
    answers = guess(5)
    assert len({says(answer)[0] for answer in answers}) == 1
    browser = new_browser()
    assert says(sign_in(browser))[0].startswith("Đã nhập sai quá nhiều lần")
    assert not is_in(browser)


def test_a_quarter_of_an_hour_later_it_opens_whatever_was_tried_meanwhile(editor):
    with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
        guess(5)
        clock.shift(timedelta(minutes=14))
        guess(20)  # prolongs nothing
        clock.shift(timedelta(minutes=1, seconds=1))
        browser = new_browser()
        assert sign_in(browser).status_code == 302
        assert is_in(browser)


def test_a_clock_that_is_set_back_meanwhile_prolongs_no_pause(editor):
    with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
        guess(5)
        clock.shift(timedelta(minutes=-16))
        guess(4)
        assert sign_in(new_browser()).status_code == 302
        guess(5)
        clock.shift(timedelta(minutes=-14))  # it may be another host's, which is a little behind
        assert sign_in(new_browser()).status_code == 200
        clock.shift(timedelta(days=-400))
        guess(1, "hoa")
        assert not Attempts.objects.filter(last_at__gt=timezone.now()).exists()


def test_a_success_forgets_the_failures_before_it(editor):
    for _ in range(3):
        guess(4)
        assert sign_in(new_browser()).status_code == 302


def test_a_name_that_nobody_has_is_treated_alike(editor):
    some, none = guess(7), guess(7, "khong-co-ai")
    assert [says(answer) for answer in some] == [says(answer) for answer in none]
    assert [says(answer)[0][:6] for answer in none] == ["Chưa đ"] * 5 + ["Đã nhậ"] * 2


def test_after_five_failures_from_a_network_other_names_wait_too(editor):
    for number in range(5):
        sign_in(new_browser(), f"ten-{number}", "sai")
    assert says(sign_in(new_browser()))[0].startswith("Đã nhập sai quá nhiều lần")
    assert sign_in(new_browser(), network="203.0.113.8").status_code == 302


def test_ipv6_addresses_of_one_household_are_one_network(editor):
    for number in range(5):
        sign_in(new_browser(), f"ten-{number}", "sai", network=f"2001:db8:1:3::{number}")
    assert says(sign_in(new_browser(), network="2001:db8:1:3:9::1"))
    assert sign_in(new_browser(), network="2001:db8:1:4::1").status_code == 302


def test_success_does_not_open_the_network_for_more_guesses(editor):
    for number in range(20):
        sign_in(new_browser(), f"ten-{number % 4}-{number}", "sai")
        sign_in(new_browser())
    assert says(sign_in(new_browser(), "ai-do", "sai"))[0].startswith("Đã nhập sai quá nhiều lần")


class TestKnownBrowser:
    def test_strangers_do_not_shut_it_out(self, editor):
        known = new_browser()
        sign_in(known)
        known.post("/quan-tri/logout/")
        guess(50)
        for _ in range(5):
            sign_in(new_browser(), "ai-khac", "sai")  # from the office's own address
        assert sign_in(known).status_code == 302
        assert is_in(known)

    def test_its_own_failures_count_for_itself_alone(self, editor):
        known = new_browser()
        sign_in(known)
        known.post("/quan-tri/logout/")
        for _ in range(5):
            sign_in(known, password="sai")
        assert says(sign_in(known))[0].startswith("Đã nhập sai quá nhiều lần")
        assert sign_in(new_browser()).status_code == 302

    def test_it_is_known_for_the_name_that_signed_in_and_no_other(self, editor):
        known = new_browser()
        sign_in(known)
        guess(5, "minh")
        assert says(sign_in(known, "minh"))[0].startswith("Đã nhập sai quá nhiều lần")

    def test_a_forged_cookie_is_none(self, editor):
        known, forger = new_browser(), new_browser()
        sign_in(known)
        (name,) = [name for name in known.cookies if name.startswith("quen-")]
        forger.cookies[name] = known.cookies[name].value[:-1] + "x"
        guess(5)
        assert says(sign_in(forger))[0].startswith("Đã nhập sai quá nhiều lần")

    def test_its_cookie_is_for_the_desk_alone_and_no_script(self, editor):
        answer = sign_in(new_browser())
        (cookie,) = [c for name, c in answer.cookies.items() if name.startswith("quen-")]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
            "/quan-tri/",
            True,
            "Strict",
        )


def test_a_row_says_neither_who_nor_where(editor):
    guess(3)
    said = str(list(Attempts.objects.values()))
    assert Attempts.objects.count() == 4
    assert "lan" not in said
    assert "198.51.100" not in said


def test_old_rows_go(editor):
    guess(2)
    Attempts.objects.update(last_at=timezone.now() - timedelta(days=2))
    guess(1, "ai-khac", ["192.0.2.1"])
    assert Attempts.objects.count() == 2


def test_who_asks_is_as_our_proxy_says(editor):
    """What a client writes into X-Forwarded-For itself stands before the proxy's word."""
    for number in range(5):
        forged = f"192.0.2.{number}, 203.0.113.50"
        client = new_browser()
        sent = {"username": f"t{number}", "password": "sai"}
        client.post("/quan-tri/login/", sent, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forged)
    assert says(sign_in(new_browser(), network="203.0.113.50"))
    assert sign_in(new_browser(), network="192.0.2.1").status_code == 302
