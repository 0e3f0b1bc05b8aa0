"""The first sign-in on a real screen, and being told before one is signed out."""

import pyotp
import pytest

from tests.browser.conftest import follow, sign_in
from tests.browser.test_signed_out import problems
from tests.server import ADMIN, PASSWORD, Server

pytestmark = pytest.mark.browser

LEAVE = """
import time
from django.contrib.sessions.models import Session
from django.contrib.sessions.backends.db import SessionStore
for row in Session.objects.all():
    store = SessionStore(row.session_key)
    store["seen_at"] = time.time() - {seconds}
    store.save()
"""


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """A portal in service: it asks for a second factor."""
    with Server(tmp_path_factory.mktemp("strict"), REQUIRE_SECOND_FACTOR="on") as server:
        yield server


def enter(page, code=""):
    page.fill("#id_username", ADMIN)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_code", code)
    follow(page, "#login-form input[type=submit]")


def test_an_app_is_set_up_and_asked_for_from_then_on(strict, new_page):
    found = {}
    page = new_page(1280)
    page.goto(f"{strict.url}/quan-tri/")
    found["sign in"] = problems(page)
    enter(page)
    found["set up"] = problems(page)
    secret = page.inner_text(".secret")
    page.fill("#id_code", pyotp.TOTP(secret).now())
    follow(page, "#second-factor-form input[type=submit]")
    found["codes"] = problems(page)
    codes = page.locator(".recovery-codes code").all_inner_texts()
    follow(page, "a.button")
    assert page.locator("#user-tools").count() == 1
    page.goto(f"{strict.url}/quan-tri/bao-mat/")
    found["account"] = problems(page)

    phone = new_page(390)
    phone.goto(f"{strict.url}/quan-tri/")
    enter(phone)
    found["refused, on a phone"] = problems(phone)
    enter(phone, codes[0])
    assert phone.locator("#user-tools").count() == 1
    phone.goto(f"{strict.url}/quan-tri/bao-mat/")
    found["account, on a phone"] = problems(phone)
    assert "Còn 9 mã dự phòng" in phone.inner_text("main")
    assert {where: said for where, said in found.items() if said} == {}


def test_who_does_nothing_is_told_and_stays_by_a_key(portal, page):
    page.clock.install()
    sign_in(page, portal.url, is_fresh=True)
    line = page.locator("[data-stay]")
    assert not line.is_visible()
    portal.shell(LEAVE.format(seconds=5 * 60 - 50))
    page.clock.run_for(31_000)
    line.wait_for()
    assert "Chưa đầy một phút nữa bạn sẽ được đăng xuất" in line.inner_text()
    page.keyboard.press("Shift")
    page.clock.run_for(100)
    line.wait_for(state="hidden")
    portal.shell(LEAVE.format(seconds=5 * 60 + 1))
    page.clock.run_for(61_000)
    line.wait_for()
    assert "Bạn đã được đăng xuất" in line.inner_text()
    page.goto(f"{portal.url}/quan-tri/")
    assert page.locator("#id_username").count() == 1
