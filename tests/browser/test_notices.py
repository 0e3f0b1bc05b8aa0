"""Notices as readers meet them: put away with and without scripts, and nothing moves."""

import pytest

from tests.browser.conftest import SHIFT, follow

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("notices")]
EMERGENCY, DOWNTIME = ".notice--emergency", ".notice--downtime"
FOCUSED = "document.activeElement.className"


def close(page, which, with_scripts=True):
    """By the script at once, else by a page that leads back."""
    with page.expect_response("**/dong-thong-bao/**"):
        button = f"{which} >> text=Đóng"
        page.click(button) if with_scripts else follow(page, button)


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_notice_is_put_away_for_good(portal, new_page, with_scripts):
    page = new_page(javascript=with_scripts)
    page.goto(portal.url + "/tim-kiem/?q=papi")
    assert page.locator("[role=status]").first.inner_text().startswith("Thông báo khẩn: Bão số 9")
    close(page, DOWNTIME, with_scripts)
    for path in ("/tim-kiem/?q=papi", "/"):
        page.wait_for_url(portal.url + path)
        assert page.locator(EMERGENCY).count() == 1
        assert page.locator(DOWNTIME).count() == 0
        page.goto(portal.url + "/")
    close(page, EMERGENCY, with_scripts)
    page.goto(portal.url + "/lien-he/")
    assert page.locator("[data-notice], main [role=status]").count() == 0


def test_the_focus_goes_on_to_the_next_notice_and_then_to_the_page(portal, page):
    page.goto(portal.url + "/lien-he/")
    page.focus(f"{EMERGENCY} a")
    with page.expect_response("**/dong-thong-bao/**"):
        page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "notice__close"
    with page.expect_response("**/dong-thong-bao/**"):
        page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "banner__name"


@pytest.mark.parametrize("closed", [[], [DOWNTIME], [DOWNTIME, EMERGENCY]])
def test_nothing_moves_whether_shown_or_put_away(portal, page, closed):
    page.goto(portal.url + "/lien-he/")
    for which in closed:
        close(page, which)
    page.add_init_script(SHIFT)
    page.goto(portal.url + "/", wait_until="networkidle")
    assert page.locator("[data-notice]").count() == 2 - len(closed)
    assert page.evaluate("window.shift") < 0.01


def test_it_comes_again_with_another_text(portal, page):
    page.goto(portal.url + "/lien-he/")
    close(page, DOWNTIME)
    change = "from cantho_cchc.portal.models import Notice\nfor n in Notice.objects.all(): n.save()"
    portal.shell(change)
    page.goto(portal.url + "/")
    assert page.locator("[data-notice]").count() == 2
