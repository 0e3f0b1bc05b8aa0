import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
import time_machine

from cantho_cchc.pictures.models import Use
from news.models import Article
from news.models.sitemap_section import BLOCK
from news.sitemaps import keys
from tests import factories
from tests.factories import at
from tests.rules import sitemap

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
S, IMAGE, NEWS = sitemap.S, sitemap.IMAGE, sitemap.NEWS


def read(client, path="/sitemap.xml"):
    """The root of a file that keeps the rules."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert sitemap.problems(response.content) == [], path
    return ET.fromstring(response.content)


def sections(client):
    """{name of a section: its lastmod}"""
    found = read(client)
    return {
        part.findtext(f"{S}loc").removeprefix(f"{HOST}/sitemap-").removesuffix(".xml"): (
            part.findtext(f"{S}lastmod")
        )
        for part in found
    }


def addresses(client, name):
    part = read(client, f"/sitemap-{name}.xml")
    return [one.findtext(f"{S}loc").removeprefix(HOST) for one in part]


def of(client, name, path):
    part = read(client, f"/sitemap-{name}.xml")
    return next(one for one in part if one.findtext(f"{S}loc") == HOST + path)


def test_it_leads_to_every_public_page(client):
    article, document = factories.article(), factories.document()
    found = [path for name in sections(client) for path in addresses(client, name)]
    assert len(set(found)) == len(found)
    fixed = {"/", "/tin/", "/van-ban/", "/lien-he/", "/so-do-trang/", "/luot-truy-cap/"}
    mine = {article.get_absolute_url(), article.category.get_absolute_url(), "/luu-tru/2022/01/"}
    assert fixed | mine | {document.get_absolute_url(), "/chu-viet-tat/"} <= set(found)
    for path in found:
        assert client.get(path).status_code == 200


def test_a_month_of_many_ids_is_split_by_them(client):
    first = factories.article(published_at=at(2021, 12, 31, 23, 59))
    rows = [factories.article(pk=BLOCK * 2 + n, published_at=at(2022, 1, 1, 0, n)) for n in (0, 1)]
    factories.article(pk=BLOCK * 3 - 1, published_at=at(2022, 2, 1))
    assert [name for name in sections(client) if name[0] == "2"] == [
        "2021-12",
        "2022-01-2",
        "2022-02-2",
    ]
    assert addresses(client, "2021-12") == [first.get_absolute_url()]
    assert addresses(client, "2022-01-2") == [row.get_absolute_url() for row in rows[::-1]]


def test_the_index_says_when_a_section_last_changed(client):
    with time_machine.travel(at(2026, 11, 1), tick=False):
        old = factories.article(published_at=at(2022, 1, 4))
        factories.article(published_at=at(2022, 2, 4))
    with time_machine.travel(at(2026, 11, 2, 8, 30), tick=False):
        old.save()
        factories.article(published_at=at(2022, 1, 5))  # so that a rest is public
    assert sections(client)["2022-01"] == "2026-11-02T08:30:00+07:00"
    assert sections(client)["2022-02"] == "2026-11-01T09:00:00+07:00"
    with time_machine.travel(at(2026, 11, 3), tick=False):
        old.status = Article.Status.WITHDRAWN
        old.save()
        assert sections(client)["2022-01"] == "2026-11-03T09:00:00+07:00"
        assert old.get_absolute_url() not in addresses(client, "2022-01")


def test_what_is_to_come_is_no_section_and_comes_at_its_moment(client):
    with time_machine.travel(at(2026, 11, 1), tick=False):
        factories.article(published_at=at(2026, 10, 1))
        factories.article(published_at=at(2026, 12, 1))
        factories.article(status="draft", published_at=None)
        assert "2026-12" not in sections(client)
    with time_machine.travel(at(2026, 12, 1), tick=False):
        assert sections(client)["2026-12"] == "2026-12-01T09:00:00+07:00"


def test_a_section_whose_articles_are_all_gone_is_still_a_file(client):
    for month in (1, 2, 3):
        factories.article(published_at=at(2022, month, 1))
    Article.objects.filter(published_at=at(2022, 2, 1)).update(status="withdrawn")
    assert "2022-02" in sections(client)
    assert addresses(client, "2022-02") == ["/luu-tru/2022/02/"]


def test_articles_of_two_days_are_news(client):
    with time_machine.travel(at(2026, 11, 20), tick=False):
        article = factories.article("Tin <mới>", published_at=None)
    path = article.get_absolute_url()
    with time_machine.travel(at(2026, 11, 21), tick=False):
        news = of(client, "2026-11", path).find(f"{NEWS}news")
        assert news.findtext(f"{NEWS}title") == "Tin <mới>"
        assert news.findtext(f"{NEWS}publication_date") == "2026-11-20T09:00:00+07:00"
    with time_machine.travel(at(2026, 11, 22, 9, 1), tick=False):
        assert of(client, "2026-11", path).find(f"{NEWS}news") is None


def test_pictures_that_readers_see_are_named_and_no_other(client, editor):
    cover, shown, drafted = (factories.image(size=(640, 480)) for _ in range(3))
    article = factories.article(cover=cover, body=f'<p><img src="{shown.url}" alt="x"></p>')
    factories.revise(article, editor, body=f'<p><img src="{drafted.url}" alt="x"></p>')
    assert Use.objects.filter(image=drafted).exists()
    found = of(client, "2022-01", article.get_absolute_url()).iter(f"{IMAGE}loc")
    assert [one.text for one in found] == [HOST + cover.url, HOST + shown.url]


def test_what_is_unchanged_is_not_sent_again(client):
    factories.article()
    for path in ("/sitemap.xml", "/sitemap-2022-01.xml", "/sitemap-chung.xml"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "public, no-cache"
        assert client.head(path).content == b""
        assert "Last-Modified" not in first


def test_the_section_is_that_of_the_clocks_of_vietnam():
    article = factories.article(published_at=at(2022, 1, 1, 0, 30))  # 2021 in UTC
    assert [month.isoformat() for month, _ in keys.changes()] == ["2022-01-01"]
    article.published_at -= timedelta(hours=1)
    article.save()
    assert [month.isoformat() for month, _ in keys.changes()] == ["2021-12-01"]


@pytest.mark.parametrize(
    "name", ["2022-01-1", "2022-1", "2022-13", "2022-01-0", "van-ban-7", "9999-12", "0000-00", "x"]
)
def test_a_section_that_is_none_is_not_found(client, name):
    factories.article()
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_robots_are_welcome_and_shown_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert text == "User-agent: *\nDisallow:\n\nSitemap: http://testserver/sitemap.xml\n"
