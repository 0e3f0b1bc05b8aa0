import re

import pytest

pytestmark = pytest.mark.browser


def numbers(text):
    """The panel's numbers: [total, yesterday, today, week, total]."""
    panel = text.partition("Lượt truy cập")[2]
    return [int(word.replace(".", "")) for word in re.findall(r"\d[\d.]*", panel)[:5]]


def test_a_reader_follows_a_headline(portal, page):
    page.goto(portal.url + "/")
    headline = page.locator("main h2 a").first
    title = headline.inner_text()
    headline.click()
    assert page.locator("h1").inner_text() == title
    assert page.locator("main time").first.inner_text()
    assert page.title().startswith(title)


def test_the_counter_rises_after_30_minutes_without_a_page(portal, reopened):
    first = numbers(reopened(portal.url + "/", None))
    assert numbers(reopened(portal.url + "/lien-he/", "+10m")) == first
    # The page ten minutes later renewed the visit, so the thirty minutes begin there.
    assert numbers(reopened(portal.url + "/", "+39m")) == first
    later = numbers(reopened(portal.url + "/", "+75m"))
    assert later == [first[0] + 1, first[1], first[2] + 1, first[3] + 1, first[4] + 1]


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
