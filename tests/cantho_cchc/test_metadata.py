"""Every kind of public page says of itself what the law, search engines and Zalo ask for."""

import io
import json
import re
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit

import pytest
from PIL import Image

from cantho_cchc.portal.models import Page, Portal
from news.models import Article, Withdrawal
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
SIX = ["title", "creator", "date", "description", "publisher", "identifier"]
FEEDS = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
NAME = "Trang Thông tin điện tử Cải cách hành chính thành phố Cần Thơ"


class Head:
    """What stands in the head of a page."""

    def __init__(self, response):
        self.html = response.content.decode().partition("<body")[0]
        self.title = unescape(re.search(r"<title>(.*?)</title>", self.html)[1])
        pairs = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', self.html)
        self.meta = {name: unescape(value) for name, value in pairs}
        self.links = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(
            r"<link ([^>]*)>", self.html)]  # fmt: skip
        self.data = json.loads(re.search(r'ld\+json">(.*?)</script>', self.html)[1])

    def link(self, rel):
        (found,) = [link for link in self.links if link["rel"] == rel]
        return unescape(found["href"])

    @property
    def feeds(self):
        found = [link for link in self.links if link["rel"] == "alternate"]
        return [(unescape(link["href"]), link["type"]) for link in found]

    def node(self, kind):
        (found,) = [node for node in self.data["@graph"] if node["@type"] == kind]
        return found


def head(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return Head(response)


def pages():
    """The path of a page of each kind."""
    sub = factories.category("SIPAS", parent=factories.category("Chỉ số"))
    cover = factories.image(size=(900, 600))
    with_cover = factories.article("Có ảnh", category=sub, cover=cover, byline="Hoàng Nhân")
    without = factories.article('Bài "không" <ảnh> & tóm tắt', category=sub)
    document, page = factories.document(), Page.objects.create(title="Giới thiệu", body="<p>a</p>")
    rows = [with_cover, without, document, page, sub, sub.parent]
    return [row.get_absolute_url() for row in rows] + [
        "/", "/tin/", "/van-ban/", "/luu-tru/2022/01/", "/lien-he/", "/so-do-trang/", "/tuy-chon/",
        "/ho-tro-tiep-can/", "/chu-viet-tat/", "/luot-truy-cap/", "/tim-kiem/?q=anh",
    ]  # fmt: skip


def test_every_page_says_what_it_is(client):
    for path in pages():
        found = head(client, path)
        meta = found.meta
        assert meta["description"], path
        assert found.link("canonical") == meta["og:url"] == HOST + path
        title = found.title.removesuffix(" - Cải cách hành chính Cần Thơ")
        assert meta["og:title"] == meta["DC.title"] == title
        assert meta["og:description"] == meta["DC.description"] == meta["description"]
        assert (meta["og:site_name"], meta["og:locale"]) == (NAME, "vi_VN")
        assert meta["twitter:card"] == "summary_large_image"
        assert [name for name in SIX if not meta.get(f"DC.{name}")] == [], path
        assert meta["DC.identifier"] == HOST + path
        assert meta["DC.language"] == "vi"
        assert datetime.fromisoformat(meta["DC.date"])
        assert found.feeds[:3] == [(f"/{word}/", kind) for word, kind in zip(
            ("rss", "atom", "json"), FEEDS, strict=True)]  # fmt: skip
        assert found.link("search") == "/opensearch.xml"
        assert found.html.count("ld+json") == 1
        assert ("noindex" in meta.get("robots", "")) == ("tim-kiem" in path)


def test_every_page_has_a_picture_that_zalo_and_facebook_take(client):
    for path in pages():
        meta = head(client, path).meta
        answer = client.get(meta["og:image"].removeprefix(HOST))
        picture = Image.open(io.BytesIO(answer.content))
        assert picture.size == (1200, 630)
        assert picture.format in ("JPEG", "PNG")
        assert answer["Content-Type"] == meta["og:image:type"] == f"image/{picture.format.lower()}"
        assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
        assert meta["og:image:alt"]


def test_every_page_tells_machines_who_publishes_and_where_it_stands(client):
    for path in pages():
        found = head(client, path)
        office, site = found.node("GovernmentOrganization"), found.node("WebSite")
        assert office["name"] == site["name"] == NAME
        assert (office["telephone"], office["url"]) == ("+842923730759", f"{HOST}/")
        assert site["publisher"] == {"@id": office["@id"]}
        action = site["potentialAction"]
        assert action["target"]["urlTemplate"] == f"{HOST}/tim-kiem/?q={{search_term_string}}"
        assert action["query-input"] == "required name=search_term_string"
        if path == "/":
            assert len(found.data["@graph"]) == 2
            continue
        steps = found.node("BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["name"] == "Trang chủ"
        assert steps[-1]["item"] == HOST + path


def test_an_article_is_a_news_article_with_its_rights(client):
    top = factories.category("Chỉ số")
    article = factories.article(
        "SIPAS 2021",
        category=factories.category("SIPAS", parent=top),
        byline="Hoàng Nhân, Lan Anh; Sở Nội vụ",
        summary="Tóm tắt.",
        cover=factories.image(size=(900, 600)),
        source="Báo Cần Thơ",
        source_url="https://example.vn/bai",
        published_at=at(2022, 1, 4, 10, 9),
        changed_at=at(2022, 1, 5),
    )
    found = head(client, article.get_absolute_url())
    news, meta, portal = found.node("NewsArticle"), found.meta, Portal.objects.get()
    assert news["headline"] == "SIPAS 2021"
    assert news["datePublished"] == "2022-01-04T10:09:00+07:00"
    assert news["dateModified"] == "2022-01-05T09:00:00+07:00"
    assert [one["name"] for one in news["author"]] == ["Hoàng Nhân", "Lan Anh", "Sở Nội vụ"]
    assert news["copyrightNotice"] == portal.attribution
    assert (news["creditText"], news["isAccessibleForFree"]) == (portal.name, True)
    assert news["publisher"] == {"@id": f"{HOST}/#co-quan"}
    assert news["image"] == [meta["og:image"]]
    assert news["isBasedOn"] == "https://example.vn/bai"
    assert meta["og:type"] == "article"
    assert meta["article:published_time"] == news["datePublished"]
    assert meta["article:modified_time"] == news["dateModified"]
    assert meta["DC.creator"] == "Hoàng Nhân; Lan Anh; Sở Nội vụ"
    assert (meta["DC.subject"], meta["DC.source"]) == ("Chỉ số; SIPAS", "Báo Cần Thơ")
    names = [step["name"] for step in found.node("BreadcrumbList")["itemListElement"]]
    assert names == ["Trang chủ", "Chỉ số", "SIPAS", "SIPAS 2021"]


def test_what_was_modified_was_published_before(client):
    article = factories.article(published_at=at(2022, 1, 4), changed_at=at(2022, 1, 3))
    news = head(client, article.get_absolute_url()).node("NewsArticle")
    assert news["dateModified"] == news["datePublished"]


def test_a_document_is_legislation(client):
    document = factories.document("1104/QĐ-UBND")
    found = head(client, document.get_absolute_url())
    law = found.node("Legislation")
    assert law["legislationIdentifier"] == "1104/QĐ-UBND"
    assert law["legislationDate"] == "2021-07-15"
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
    assert found.meta["DC.creator"] == "Ủy ban nhân dân thành phố Cần Thơ"
    names = [step["name"] for step in found.node("BreadcrumbList")["itemListElement"]]
    assert names[:2] == ["Trang chủ", "Văn bản"]


def test_without_a_summary_the_text_says_what_it_is_about(client):
    words = "Ủy ban nhân dân thành phố ban hành kế hoạch. " * 20
    article = factories.article(body=f"<h2>Kế hoạch</h2><p>{words}</p>")
    said = head(client, article.get_absolute_url()).meta["description"]
    assert said.startswith("Kế hoạch Ủy ban nhân dân")
    assert said.endswith(" …")
    assert len(said) < 205


def test_the_feeds_of_a_list_are_announced_on_its_page(client):
    sub = factories.category("SIPAS")
    lists = {
        sub.get_absolute_url(): f"{sub.get_absolute_url()}rss/",
        "/van-ban/": "/van-ban/rss/",
        "/van-ban/?loai=ke-hoach": "/van-ban/rss/?loai=ke-hoach",
        "/tim-kiem/?q=đất đai": "/tim-kiem/rss/?q=%C4%91%E1%BA%A5t+%C4%91ai",
    }
    for path, feed in lists.items():
        found = head(client, path).feeds
        assert found[3] == (feed, "application/rss+xml")
        assert [kind for _, kind in found[3:]] == FEEDS
        for address, kind in found:
            assert client.get(address)["Content-Type"].startswith(kind)


def test_one_page_of_a_list_has_one_address_however_it_is_reached(client):
    category = factories.category()
    for day in range(1, 31):
        factories.article(category=category, published_at=at(2022, 1, day))
    path = category.get_absolute_url()
    assert head(client, f"{path}?utm_source=zalo&x=1").link("canonical") == HOST + path
    first = client.get(path).context["slice"]
    second = f"{path}?truoc={first.older}"
    third = f"{path}?truoc={client.get(second).context['slice'].older}"
    back = f"{path}?sau={client.get(third).context['slice'].newer}"
    assert head(client, second).link("canonical") == HOST + second
    assert head(client, back).link("canonical") == HOST + second
    assert head(client, f"{second}&utm_source=zalo").link("canonical") == HOST + second
    start = f"{path}?sau={client.get(second).context['slice'].newer}"
    assert head(client, start).link("canonical") == HOST + path
    assert "robots" not in head(client, second).meta


def test_what_is_no_page_for_search_engines_says_so(client, editor):
    gone, noticed, draft = (factories.article() for _ in range(3))
    for article, mode in ((gone, "gone"), (noticed, "notice")):
        Withdrawal.objects.create(article=article, mode=mode, reason="Số liệu chưa đúng.")
    Article.objects.filter(pk__in=[gone.pk, noticed.pk]).update(status="withdrawn")
    Article.objects.filter(pk=draft.pk).update(status="draft")
    opinion = f"/y-kien/{factories.article().pk}/"
    statuses = {"/khong-co/": 404, opinion: 200, gone.get_absolute_url(): 410}
    answers = [(client.get(path), status) for path, status in statuses.items()]
    answers.append((client.get(noticed.get_absolute_url()), 200))
    client.force_login(editor)
    answers.append((client.get(draft.get_absolute_url()), 200))
    for response, status in answers:
        assert response.status_code == status
        found = Head(response)
        assert found.meta["robots"] == "noindex"
        assert "NewsArticle" not in str(found.data)
        assert found.meta["og:image"].startswith(f"{HOST}/anh-chia-se/cong/1-")
    missing = Head(client.get("/khong-co/"))
    assert [link for link in missing.links if link["rel"] == "canonical"] == []


def test_words_of_editors_stay_words(client):
    title = '"><script>alert(1)</script>&amp;</title>'
    article = factories.article(title, summary="a\n b </script>", byline='"; x')
    found = head(client, article.get_absolute_url())
    assert "<script>alert" not in found.html
    assert found.node("NewsArticle")["headline"] == title
    assert found.meta["og:title"] == title
    assert found.meta["description"] == "a b </script>"


def test_addresses_are_those_of_the_host_that_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["cchc.cantho.gov.vn"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    response = client.get("/", headers={"host": "cchc.cantho.gov.vn", "X-Forwarded-Proto": "https"})
    found = Head(response)
    assert found.link("canonical") == "https://cchc.cantho.gov.vn/"
    assert urlsplit(found.meta["og:image"]).netloc == "cchc.cantho.gov.vn"
