"""An editor writes, the session ends or the token grows old; the text is saved all the same."""

import pytest

from tests.browser.conftest import follow, sign_in
from tests.browser.test_checkers import COLOURS, LOOKS, PLAIN, violations
from tests.server import ADMIN, PASSWORD

pytestmark = pytest.mark.browser

# Links of the desk change their colour slowly.
AT_REST = "Promise.all(document.getAnimations().map((animation) => animation.finished))"
END_SESSIONS = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
MAKE = """
from cantho_cchc.portal.models import Page
print(Page.objects.create(title="Trang để thử", body="<p>Cũ.</p>", slug="trang-de-thu").pk)
"""


@pytest.fixture
def place(portal):
    """The address of a page's form; the page is gone afterwards."""
    pk = portal.shell(MAKE)
    yield f"{portal.url}/quan-tri/portal/page/{pk}/change/"
    portal.shell(
        f"from cantho_cchc.portal.models import Page; Page.objects.filter(pk={pk}).delete()"
    )


def write(page, place, words):
    page.goto(place)
    body = page.frame_locator("#cke_id_body iframe").locator("body")
    body.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    page.fill("#id_title", words)


def enter(page, password=PASSWORD):
    page.fill("#id_username", ADMIN)
    page.fill("#id_password", password)
    follow(page, "#login-form input[type=submit]")


def problems(page):
    page.emulate_media(**PLAIN)
    page.evaluate(AT_REST)
    found = violations(page)
    for media in LOOKS.values():
        page.emulate_media(**{**PLAIN, **media})
        page.evaluate(AT_REST)
        found += violations(page, COLOURS)
    page.emulate_media(**PLAIN)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


def test_a_text_survives_the_end_of_the_session(portal, place, page):
    sign_in(page, portal.url, is_fresh=True)
    write(page, place, "Đoạn viết trước khi hết phiên")
    portal.shell(END_SESSIONS)
    follow(page, "input[name=_save]")
    page.wait_for_selector(".kept")
    enter(page, "sai")
    page.wait_for_selector(".errornote")
    enter(page)
    follow(page, page.get_by_role("button", name="Tiếp tục lưu"))
    page.wait_for_selector(".messagelist .success")
    reader = portal.get("/trang-de-thu/")[2]
    assert "<h1>Đoạn viết trước khi hết phiên</h1>" in reader
    assert ">Đoạn viết trước khi hết phiên</p>" in reader


def test_signing_in_again_in_another_tab_costs_one_more_press(portal, place, page):
    sign_in(page, portal.url, is_fresh=True)
    write(page, place, "Đoạn viết ở thẻ thứ nhất")
    portal.shell(END_SESSIONS)
    other = page.context.new_page()
    sign_in(other, portal.url, is_fresh=True)
    follow(page, "input[name=_save]")
    error = page.locator(".errorlist.nonfield")
    assert error.inner_text().startswith("Chưa lưu: biểu mẫu này mở từ trước")
    assert page.input_value("#id_title") == "Đoạn viết ở thẻ thứ nhất"
    follow(page, "input[name=_save]")
    page.wait_for_selector(".messagelist .success")
    assert ">Đoạn viết ở thẻ thứ nhất</p>" in portal.get("/trang-de-thu/")[2]


def test_all_of_it_works_without_scripts(portal, place, new_page):
    page = new_page(390, javascript=False)
    sign_in(page, portal.url, is_fresh=True)
    page.goto(place)
    page.fill("#id_title", "Không cần kịch bản")
    portal.shell(END_SESSIONS)
    follow(page, "input[name=_save]")
    enter(page)
    follow(page, page.get_by_role("button", name="Tiếp tục lưu"))
    page.wait_for_selector(".messagelist .success")
    assert "<h1>Không cần kịch bản</h1>" in portal.get("/trang-de-thu/")[2]


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_the_way_in(portal, place, new_page, width):
    page, found = new_page(width), {}
    page.goto(f"{portal.url}/quan-tri/")
    found["sign-in"] = problems(page)
    enter(page, "sai")
    found["wrong password"] = problems(page)
    enter(page)
    page.goto(place)
    page.fill("#id_title", "Nhập dở")
    portal.shell(END_SESSIONS)
    follow(page, "input[name=_save]")
    found["kept"] = problems(page)
    enter(page)
    found["resume"] = problems(page)
    assert found == {kind: [] for kind in found}


def test_an_upload_after_signing_in_again_elsewhere_goes_through(portal, place, page):
    sign_in(page, portal.url, is_fresh=True)
    page.goto(place)
    page.frame_locator("#cke_id_body iframe").locator("body").wait_for()
    header = "CKEDITOR.instances.id_body.config.fileTools_requestHeaders['X-CSRFToken']"
    before = page.evaluate(header)
    sign_in_again = page.context.new_page()
    sign_in_again.goto(f"{portal.url}/quan-tri/login/?next=/quan-tri/x")
    page.context.clear_cookies(name="sessionid")
    sign_in(sign_in_again, portal.url, is_fresh=True)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert page.evaluate(header) == cookies["csrftoken"] != before
