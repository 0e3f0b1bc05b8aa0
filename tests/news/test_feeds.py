import xml.etree.ElementTree as ET

import feedparser
import pytest

from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db

ATTRIBUTION = (
    'Ghi rõ nguồn: "Trang Thông tin điện tử Cải Cách Hành Chính Thành Phố Cần Thơ" '
    "khi phát hành thông tin lại từ Trang này."
)


def parsed(client, path):
    response = client.get(path)
    assert response.status_code == 200
    ET.fromstring(response.content)
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return feed


@pytest.mark.parametrize("path", ["/rss/", "/atom/"])
def test_a_feed_holds_the_newest_articles(client, path):
    old = factories.article("Bài cũ", published_at=at(2021, 12, 1))
    new = factories.article("Bài <mới> & hay", summary="Tóm tắt.", byline="Hoàng Nhân")
    feed = parsed(client, path)
    assert feed.feed.title == "Trang Thông tin điện tử Cải cách hành chính thành phố Cần Thơ"
    assert feed.feed.rights == ATTRIBUTION
    assert feed.feed.language == "vi"
    assert [entry.title for entry in feed.entries] == ["Bài <mới> & hay", "Bài cũ"]
    entry = feed.entries[0]
    assert entry.link == f"http://testserver{new.get_absolute_url()}"
    assert entry.summary == "Tóm tắt."
    assert entry.author == "Hoàng Nhân"
    assert "+07:00" in entry.published or "+0700" in entry.published
    assert feed.entries[1].link.endswith(old.get_absolute_url())


def test_a_changed_slug_makes_no_new_entry(client):
    article = factories.article()
    before = parsed(client, "/rss/").entries[0].id
    article.slug = "khac"
    article.save()
    assert parsed(client, "/rss/").entries[0].id == before


def test_a_category_has_a_feed_of_its_own_with_its_children(client):
    top = factories.category("Chỉ số")
    factories.article("SIPAS 2021", category=factories.category("SIPAS", parent=top))
    factories.article("Khác", category=factories.category("Khác"))
    feed = parsed(client, f"{top.get_absolute_url()}rss/")
    assert feed.feed.title == "Chỉ số - Cải cách hành chính Cần Thơ"
    assert [entry.title for entry in feed.entries] == ["SIPAS 2021"]


@pytest.mark.parametrize("path", ["/rss/", "/atom/"])
def test_a_summary_is_text_and_no_markup(client, path):
    factories.article(summary="a < b và <b>đậm</b> & c")
    feed = parsed(client, path)
    assert feed.entries[0].summary == "a &lt; b và &lt;b&gt;đậm&lt;/b&gt; &amp; c"
    assert b"<name/>" not in client.get(path).content
    assert feed.entries[0].id.startswith("urn:uuid:")


def test_an_empty_feed_is_still_one(client):
    assert parsed(client, "/rss/").entries == []
    assert parsed(client, "/atom/").entries == []


def test_characters_that_no_feed_may_hold_break_nothing(client):
    factories.article("Dấu\x0b lạ\x00", summary="a\x1fb", body="<p>\ud800</p>")
    assert parsed(client, "/rss/").entries[0].title == "Dấu lạ"
    assert parsed(client, "/atom/").entries[0].summary == "ab"


def test_the_sitemap_leads_to_every_public_page(client):
    article = factories.article()
    index = ET.fromstring(client.get("/sitemap.xml").content)
    sections = [loc.text for loc in index.findall(".//{*}loc")]
    found = set()
    for section in sections:
        part = ET.fromstring(client.get(section.removeprefix("http://testserver")).content)
        found |= {loc.text.removeprefix("http://testserver") for loc in part.findall(".//{*}loc")}
    assert article.get_absolute_url() in found
    assert article.category.get_absolute_url() in found
    assert {"/", "/lien-he/", "/so-do-trang/", "/luot-truy-cap/"} <= found
    for path in found:
        assert client.get(path).status_code == 200


def test_robots_are_welcome_and_shown_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert text == "User-agent: *\nDisallow:\n\nSitemap: http://testserver/sitemap.xml\n"
