"""Everything that readers do works where scripts are off."""

import pytest

from tests.browser.conftest import follow

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(new_page, portal):
    page = new_page(width=390, javascript=False)
    page.goto(portal.url + "/")
    return page


def heading(page):
    """The one heading of a page that the portal answered well."""
    assert page.locator("h1").count() == 1
    return page.locator("h1").inner_text()


def test_a_headline_leads_to_its_article_and_on_to_its_category(plain):
    title = plain.locator("main h2 a").first.inner_text()
    follow(plain, "main h2 a >> nth=0")
    assert heading(plain) == title
    category = plain.locator(".breadcrumbs a").last.inner_text()
    follow(plain, ".breadcrumbs a >> nth=-1")
    assert heading(plain) == category
    assert title in plain.locator("main h2").all_inner_texts()


def test_the_pager_leads_to_older_news_and_back(plain):
    follow(plain, "text=Xem tất cả tin")
    newest = plain.locator("main h2").all_inner_texts()
    follow(plain, ".pager__link--older")
    older = plain.locator("main h2").all_inner_texts()
    assert older
    assert set(older).isdisjoint(newest)
    follow(plain, "text=← Tin mới hơn")
    assert plain.locator("main h2").all_inner_texts() == newest


def test_the_site_map_leads_to_a_month_of_the_archive(plain):
    follow(plain, "footer >> text=Sơ đồ trang")
    follow(plain, "main >> text=Tháng 01/2022")
    assert heading(plain) == "Tin tháng 01/2022"
    times = plain.locator("main time").all_inner_texts()
    assert "10:09 - 04/01/2022" in times
    assert {time[-7:] for time in times} == {"01/2022"}


def test_the_menu_leads_to_the_categories_and_to_contact(plain):
    follow(plain, "nav.menu >> text=Chuyên mục")
    assert plain.url.endswith("#chuyen-muc")
    follow(plain, "nav.menu >> text=Liên hệ")
    assert heading(plain) == "Liên hệ"
    ways = plain.locator("main a").evaluate_all("(all) => all.map((a) => a.protocol)")
    assert set(ways) == {"tel:", "mailto:"}


def test_documents_are_filtered_by_a_form(plain):
    follow(plain, "nav.menu >> text=Văn bản")
    plain.select_option("select[name=loai]", label="Nghị định")
    plain.select_option("select[name=hieu-luc]", label="Hết hiệu lực")
    follow(plain, "text=Lọc văn bản")
    assert plain.locator("main h2").count() == 1
    follow(plain, "main h2 a")
    assert heading(plain).startswith("Nghị định số 61/2018/NĐ-CP")


def test_the_choices_of_display_lead_back_to_the_page_and_last(plain, portal):
    plain.goto(portal.url + "/lien-he/")
    follow(plain, "text=Tương phản cao")
    assert plain.url == portal.url + "/lien-he/"
    plain.goto(portal.url + "/tuy-chon/")
    assert plain.locator("html").get_attribute("data-reader") == "tuong-phan"
    follow(plain, "main >> text=Tự động")
    assert plain.locator("html").get_attribute("data-reader") == ""


def test_no_page_shows_what_only_scripts_can_serve(plain, portal, pages):
    dead = {}
    for kind, path in pages.items():
        plain.goto(portal.url + path)
        found = plain.locator(
            "button:not(form button):visible, a[href='#'], a[href^='javascript:']"
        )
        if found.count():
            dead[kind] = found.all_inner_texts()
    assert dead == {}
