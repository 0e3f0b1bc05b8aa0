import json
from datetime import timedelta

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cantho_cchc.portal.models import Portal
from news.desk import workflow
from news.models import Article
from tests import factories
from tests.factories import at
from tests.rules import atom, json_feed, rss

pytestmark = pytest.mark.django_db

ATTRIBUTION = (
    'Ghi rõ nguồn: "Trang Thông tin điện tử Cải Cách Hành Chính Thành Phố Cần Thơ" '
    "khi phát hành thông tin lại từ Trang này."
)
RULES = {"rss": rss, "atom": atom, "json": json_feed}
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
HOST = "http://testserver"
XML = ["rss", "atom"]


def parsed(client, path):
    response = client.get(path)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return feed


def items(client, path="/json/"):
    return json.loads(client.get(path).content)["items"]


def rich():
    """An article with all that a feed may have to carry, in a category below another."""
    picture = factories.image(credit="Ảnh: Lan Anh")
    text = (
        "<h2>Kết quả</h2><p>TTHC: xem <a href='/lien-he/'>liên hệ</a>, "
        "<a href='#doan-1'>đoạn đầu</a>.</p>"
        f'<p><img src="{picture.url}" alt="Một cửa"></p>'
        "<table><tr><th>Năm</th></tr><tr><td>2021</td></tr></table>"
    )
    article = factories.article(
        "Bài <mới> & hay",
        body=text,
        summary="Tóm tắt: a < b.",
        byline="Hoàng Nhân, Lan Anh",
        cover=factories.image(size=(900, 600)),
        category=factories.category("SIPAS", parent=factories.category("Chỉ số")),
    )
    factories.attachment(article, "Kế hoạch số 1")
    return article


@pytest.mark.parametrize("word", RULES)
def test_every_list_has_a_feed_that_keeps_the_rules_of_its_format(client, word):
    article, document = rich(), factories.document("1104/TTg-KSTT")
    lists = ["/", article.category.get_absolute_url(), "/van-ban/", "/tim-kiem/"]
    for path in lists:
        response = client.get(f"{path}{word}/", {"q": "hay" if "tim" in path else ""})
        assert response["Content-Type"] == TYPES[word]
        assert RULES[word].problems(response.content) == [], path
        body = response.content.decode()
        assert (document if "van-ban" in path else article).get_absolute_url() in body
        feed = feedparser.parse(response.content) if word in XML else None
        assert not feed or not feed.bozo


@pytest.mark.parametrize("word", RULES)
def test_an_empty_feed_is_still_one_and_the_same_all_day(client, word):
    first = client.get(f"/{word}/")
    assert RULES[word].problems(first.content) == []
    assert client.get(f"/{word}/")["ETag"] == first["ETag"]
    assert client.get(f"/tim-kiem/{word}/?q=").status_code == 200


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
    assert "<p>Nội dung.</p>" in entry.content[0].value
    assert "+07:00" in entry.published or "+0700" in entry.published
    assert feed.entries[1].link.endswith(old.get_absolute_url())


def test_a_json_feed_says_the_same(client):
    article = rich()
    feed = json.loads(client.get("/json/").content)
    assert feed["_rights"] == {"copyright": ATTRIBUTION}
    assert feed["feed_url"] == f"{HOST}/json/"
    (item,) = feed["items"]
    assert item["url"] == HOST + article.get_absolute_url()
    assert item["date_published"] == "2022-01-04T10:09:00+07:00"
    assert item["authors"] == [{"name": "Hoàng Nhân"}, {"name": "Lan Anh"}]
    assert item["tags"] == ["Chỉ số", "SIPAS"]
    assert item["image"] == HOST + article.cover.url
    file = article.attachments.get()
    assert item["attachments"] == [
        {
            "url": HOST + file.get_absolute_url(),
            "mime_type": "application/pdf",
            "title": "Kế hoạch số 1",
            "size_in_bytes": file.size,
        }
    ]


def test_the_whole_text_is_read_without_the_portal(client):
    article = rich()
    (item,) = items(client)
    html, address = item["content_html"], HOST + article.get_absolute_url()
    assert f'<a href="{HOST}/lien-he/">liên hệ</a>' in html
    assert f'<a href="{address}#doan-1">đoạn đầu</a>' in html
    assert f'src="{HOST}{article.cover.url}"' in html
    assert "<figcaption>Ảnh: Lan Anh</figcaption>" in html
    assert f'<a href="{HOST}/tep/' in html
    assert "<h2>Kết quả</h2>" in html


def test_a_correction_travels_with_the_text(client, editor):
    article = factories.article()
    revision = factories.revise(article, editor, body="<p>Đúng.</p>")
    note = "Sửa số liệu đoạn 1."
    workflow.publish(article.pk, revision.number, editor, change="correction", note=note)
    assert note in items(client)[0]["content_html"]


def test_a_changed_slug_makes_no_new_entry(client):
    article = factories.article()
    before = parsed(client, "/rss/").entries[0].id, items(client)[0]["id"]
    article.slug = "khac"
    article.save()
    assert (parsed(client, "/rss/").entries[0].id, items(client)[0]["id"]) == before


def test_a_category_has_feeds_of_its_own_with_its_children(client):
    top = factories.category("Chỉ số")
    factories.article("SIPAS 2021", category=factories.category("SIPAS", parent=top))
    factories.article("Khác", category=factories.category("Khác"))
    feed = parsed(client, f"{top.get_absolute_url()}rss/")
    assert feed.feed.title == "Chỉ số - Cải cách hành chính Cần Thơ"
    assert [entry.title for entry in feed.entries] == ["SIPAS 2021"]
    assert [item["title"] for item in items(client, f"{top.get_absolute_url()}json/")] == [
        "SIPAS 2021"
    ]


def test_a_search_has_a_feed(client):
    factories.article("Thủ tục đất đai")
    factories.article("Lễ hội")
    feed = parsed(client, "/tim-kiem/atom/?q=dat+đai")
    assert [entry.title for entry in feed.entries] == ["Thủ tục đất đai"]
    assert feed.feed.title == "Tìm “dat đai” - Cải cách hành chính Cần Thơ"
    own = next(link.href for link in feed.feed.links if link.rel == "self")
    assert own == f"{HOST}/tim-kiem/atom/?q=dat+%C4%91ai"
    assert client.get("/tim-kiem/rss/?q=%00%ff").status_code == 200


def test_documents_come_when_they_are_published_and_are_narrowed_as_their_list(client):
    old = factories.document("9/KH-UBND", kind="ke-hoach", published_at=at(2026, 1, 1))
    new = factories.document("1/QĐ-UBND", issued_on=at(2025, 1, 1).date(), effective_on=None)
    titles = [item["title"] for item in items(client, "/van-ban/json/")]
    assert titles == [old.title, new.title]
    (item,) = items(client, f"/van-ban/json/?loai={new.kind}")
    assert item["authors"] == [{"name": "Ủy ban nhân dân thành phố Cần Thơ"}]
    assert "Số, ký hiệu: 1/QĐ-UBND" in item["content_html"]
    assert client.get("/van-ban/json/?loai=khong-co").status_code == 404


@pytest.mark.parametrize("path", ["/rss/", "/atom/"])
def test_a_summary_is_text_and_no_markup(client, path):
    factories.article(summary="a < b và <b>đậm</b> & c")
    feed = parsed(client, path)
    assert feed.entries[0].summary == "a &lt; b và &lt;b&gt;đậm&lt;/b&gt; &amp; c"
    assert b"<name/>" not in client.get(path).content
    assert feed.entries[0].id.startswith("urn:uuid:")


def test_characters_that_no_feed_may_hold_break_nothing(client):
    factories.article("Dấu\x0b lạ\x00", summary="a\x1fb", body="<p>\ud800 ]]></p>")
    assert parsed(client, "/rss/").entries[0].title == "Dấu lạ"
    assert parsed(client, "/atom/").entries[0].summary == "ab"
    assert items(client)[0]["title"] == "Dấu lạ"


@pytest.mark.parametrize("word", RULES)
def test_what_is_unchanged_is_not_sent_again(client, word):
    factories.article()
    first = client.get(f"/{word}/")
    assert first["Cache-Control"] == "public, no-cache"
    assert "Accept-Encoding" in first["Vary"]
    assert "Cookie" not in first["Vary"]
    again = client.get(f"/{word}/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"].removeprefix("W/") == first["ETag"].removeprefix("W/")
    assert (again["Cache-Control"], again["Vary"]) == (first["Cache-Control"], first["Vary"])
    head = client.head(f"/{word}/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == first["ETag"]
    assert client.post(f"/{word}/").status_code == 405


@pytest.mark.parametrize("how", ["changed", "moved", "withdrawn", "expired", "deleted"])
def test_who_asks_again_learns_of_every_change_and_loss(client, how):
    with time_machine.travel(at(2026, 11, 20), tick=False):
        stays, gone = factories.article(), factories.article()
        path = f"{stays.category.get_absolute_url()}rss/"
        first = client.get(path)
    assert "Last-Modified" not in first
    articles = Article.objects.filter(pk=gone.pk)
    if how == "changed":
        articles.update(title="Khác")
    if how == "moved":
        articles.update(category=factories.category())
    if how == "withdrawn":
        articles.update(status="withdrawn")
    if how == "expired":
        articles.update(expires_at=at(2026, 11, 22))
    if how == "deleted":
        gone.delete()
    with time_machine.travel(at(2026, 11, 23), tick=False):
        known = {"If-None-Match": first["ETag"]}
        assert client.get(path, headers=known).status_code == 200
        asked_by_time = {"If-Modified-Since": "Sat, 21 Nov 2026 00:00:00 GMT"}
        assert client.get(path, headers=asked_by_time).status_code == 200


def test_a_changed_identity_changes_the_tag(client):
    first = client.get("/rss/")
    Portal.objects.update(attribution="Ghi rõ nguồn.")
    assert client.get("/rss/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_feed_of_thirty_asks_no_more_than_a_feed_of_one(client):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/rss/")
        return len(found)

    category = factories.category()
    one = factories.article(category=category, body=f'<img src="{factories.image().url}" alt="x">')
    before = queries()
    for day in range(1, 32):
        moment = timezone.now() - timedelta(days=day)
        factories.article(category=category, body=one.body, published_at=moment)
    assert queries() == before
    assert len(items(client)) == 30
