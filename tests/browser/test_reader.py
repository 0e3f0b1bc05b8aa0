import re

import pytest

from tests.browser.conftest import SHIFT, follow

pytestmark = pytest.mark.browser


def numbers(text):
    """The panel's numbers: [total, yesterday, today, week, total]."""
    panel = text.partition("Lượt truy cập")[2]
    return [int(word.replace(".", "")) for word in re.findall(r"\d[\d.]*", panel)[:5]]


def test_a_reader_follows_a_headline(portal, page):
    page.goto(portal.url + "/")
    headline = page.locator("main h2 a").first
    title = headline.inner_text()
    follow(page, headline)
    assert page.locator("h1").inner_text() == title
    assert page.locator("main time").first.inner_text()
    assert page.title().startswith(title)


def test_the_counter_rises_after_30_minutes_without_a_page(portal, reopened):
    first = numbers(reopened(portal.url + "/", None))
    visits = portal.counts()[0]
    assert numbers(reopened(portal.url + "/lien-he/", "+10m")) == first
    # The page ten minutes later renewed the visit, so the thirty minutes begin there.
    assert numbers(reopened(portal.url + "/tin/", "+39m")) == first
    assert portal.counts()[0] == visits
    # A page that this browser has not got: of one that it has it would show the numbers of then.
    later = numbers(reopened(portal.url + "/van-ban/", "+75m"))
    assert later == [first[0] + 1, first[1], first[2] + 1, first[3] + 1, first[4] + 1]
    assert portal.counts()[0] == visits + 1


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize(
    "path", ["/", "/lien-he/", "/so-do-trang/", "/luot-truy-cap/", "/gioi-thieu/", "/khong-co/"]
)
def test_no_page_scrolls_sideways_and_no_request_leaves_the_host(portal, new_page, width, path):
    page = new_page(width)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portal.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(portal.url)] == []
    assert page.locator("h1").count() == 1


COLOURS = """(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.backgroundColor, style.fontSize];
})()"""
WHITE, DARK = "rgb(255, 255, 255)", "rgb(8, 26, 34)"


def choose(page, name, with_scripts):
    """By the script at once, else by a page that leads back."""
    page.click(f"text={name}") if with_scripts else follow(page, f"text={name}")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_colours_and_text_size_are_chosen_and_remembered(portal, new_page, with_scripts):
    page = new_page(javascript=with_scripts)
    page.goto(portal.url + "/lien-he/")
    assert page.evaluate(COLOURS) == [WHITE, "16px"]
    choose(page, "Tối", with_scripts)
    choose(page, "A+", with_scripts)
    assert page.evaluate(COLOURS) == [DARK, "20px"]
    page.goto(portal.url + "/so-do-trang/")
    assert page.evaluate(COLOURS) == [DARK, "20px"]
    choose(page, "Tự động", with_scripts)
    assert page.evaluate(COLOURS) == [WHITE, "20px"]


@pytest.mark.parametrize("with_scripts", [True, False])
def test_the_choices_in_force_are_marked(portal, new_page, with_scripts):
    page = new_page(javascript=with_scripts)
    page.goto(portal.url + "/tim-kiem/?q=papi")
    choose(page, "A+", with_scripts)
    choose(page, "Tối", with_scripts)
    for _ in range(2):  # at once, and after the page has come anew
        marked = page.locator("[data-display][aria-current=true]")
        names = marked.evaluate_all("(all) => all.map((a) => a.firstChild.data)")
        assert names == ["A+", "Tối"]
        assert page.url == portal.url + "/tim-kiem/?q=papi"
        page.goto(page.url)


@pytest.mark.parametrize("where", [".display__group:first-child a", ".menu__list a:visible"])
def test_forced_colours_show_what_is_chosen_and_where_one_is(portal, page, where):
    """Only one of them has a border of another colour than the page."""
    page.emulate_media(forced_colors="active")
    page.goto(portal.url + "/lien-he/")
    colours = page.locator(where).evaluate_all(
        "(all) => all.map((a) => getComputedStyle(a).borderBottomColor)"
    )
    page_colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    seen = [colour for colour in colours if colour not in (page_colour, background)]
    assert len(seen) == 1


def test_a_table_that_an_address_leads_to_shows_the_focus(portal, page):
    page.goto(portal.url + "/luot-truy-cap/")
    page.click(".chart__numbers > summary >> nth=0")
    page.evaluate("document.querySelector('.table').id = 'bang'; location.hash = '#bang'")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.evaluate("document.querySelector('.table').focus()")
    style = "getComputedStyle(document.querySelector('.table')).outlineStyle"
    assert page.evaluate(style) == "solid"


def test_with_a_key_held_a_link_is_the_browsers(portal, page):
    page.goto(portal.url + "/lien-he/")
    for key in ("Control", "Shift"):
        with page.context.expect_page():
            page.click("text=A+", modifiers=[key])
    assert page.evaluate(COLOURS)[1] == "16px"


def test_the_device_decides_when_nothing_is_chosen(portal, page):
    page.emulate_media(color_scheme="dark")
    page.goto(portal.url + "/lien-he/")
    assert page.evaluate(COLOURS)[0] == DARK
    page.click("text=Sáng")
    assert page.evaluate(COLOURS)[0] == WHITE


def test_all_letters_come_from_one_font_and_nothing_moves_when_it_arrives(portal, page):
    page.add_init_script(SHIFT)
    page.goto(portal.url + "/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'ẾỄẬỢự đĐ')")
    assert page.evaluate("window.shift") < 0.01


def test_paper_holds_the_article_its_source_and_the_notice_and_nothing_else(portal, page):
    page.goto(portal.url + "/")
    follow(page, "main h2 a")
    page.emulate_media(media="print", color_scheme="dark")
    text = page.inner_text("body")
    assert page.url in text
    assert "10:09 - 04/01/2022" in text
    assert "Ghi rõ nguồn:" in text
    ink = "getComputedStyle(document.querySelector('.footer__attribution')).color"
    assert page.evaluate(ink) == "rgb(27, 36, 38)"
    for gone in (
        "Lượt truy cập",
        "Liên kết website",
        "Trụ sở",
        "Trang chủ",
        "Cỡ chữ",
        "Tin cũ hơn",
    ):
        assert gone not in text
    assert page.evaluate(COLOURS)[0] == WHITE
