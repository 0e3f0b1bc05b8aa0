"""/api/bai-viet/: which articles, in which order, with what."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.open_data import Parameters
from news.api.articles import asked
from tests import factories
from tests.factories import at
from tests.news.test_old_addresses import plan

pytestmark = pytest.mark.django_db

LIST = "/api/bai-viet/"


def walk(client, address=LIST, **wanted):
    """The titles of all pages, one after the other."""
    titles, address = [], client.get(address, wanted).wsgi_request.get_full_path()
    while address:
        page = client.get(address).json()
        assert page["items"] or not titles
        titles += [item["title"] for item in page["items"]]
        address = page["next"] and page["next"].removeprefix("http://testserver")
    return titles


def test_an_article_is_said_whole(client):
    top = factories.category("Cải cách")
    branch = factories.category("Thể chế", parent=top)
    article = factories.article(
        "Kết quả & “số liệu”",
        category=branch,
        summary="Tóm tắt",
        byline="Hoàng Nhân",
        source="Báo Cần Thơ",
        cover=factories.image((64, 48)),
        body='<p><a href="/lien-he/">Liên hệ</a> <a href="#doan-2">dưới</a></p><p>Hai</p>',
    )
    file = factories.attachment(article)
    factories.attachment(article, is_live=False)
    with_body = client.get(f"{LIST}{article.pk}/").json()
    host = "http://testserver"
    body = with_body.pop("body")
    assert f'<a href="{host}/lien-he/">' in body
    assert f'href="{host}{article.get_absolute_url()}#doan-2"' in body
    licence = with_body.pop("licence")
    assert licence["attribution"].startswith('Ghi rõ nguồn: "Trang Thông tin điện tử')
    assert with_body == {
        "id": article.pk,
        "url": host + article.get_absolute_url(),
        "title": "Kết quả & “số liệu”",
        "summary": "Tóm tắt",
        "byline": "Hoàng Nhân",
        "source": {"name": "Báo Cần Thơ", "url": None},
        "category": {
            "slug": "the-che",
            "name": "Thể chế",
            "url": f"{host}/chuyen-muc/the-che/",
            "parent": "cai-cach",
        },
        "published_at": "2022-01-04T10:09:00+07:00",
        "updated_at": with_body["updated_at"],
        "cover": {
            "url": host + article.cover.url,
            "width": 64,
            "height": 48,
            "alt": "Bộ phận Một cửa",
            "credit": "Ảnh: Hoàng Nhân",
        },
        "attachments": [
            {
                "title": "Kế hoạch",
                "url": host + file.get_absolute_url(),
                "media_type": "application/pdf",
                "size": file.size,
            }
        ],
    }
    assert with_body["updated_at"].endswith("+07:00")
    assert client.get(LIST).json()["items"] == [with_body]
    assert client.get(LIST, {"noi_dung": "1"}).json()["items"] == [{**with_body, "body": body}]


def test_what_is_missing_is_null(client):
    factories.article()
    item = client.get(LIST).json()["items"][0]
    names = ("summary", "byline", "source", "cover")
    assert [item[name] for name in names] == [None] * 4
    assert (item["attachments"], item["category"]["parent"]) == ([], None)


def test_nothing_but_what_is_public_is_told(client, editor):
    client.force_login(editor)
    gone = factories.article(status="withdrawn")
    for hidden in (
        factories.article(status="draft"),
        factories.article(published_at=at(2099, 1, 1)),
    ):
        assert client.get(f"{LIST}{hidden.pk}/").status_code == 404
    expired = factories.article(expires_at=at(2023, 1, 1))
    for ended in (gone, expired):
        answer = client.get(f"{LIST}{ended.pk}/")
        assert (answer.status_code, answer.json()["status"]) == (410, 410)
    assert client.get(LIST).json() | {"licence": None} == {
        "items": [],
        "next": None,
        "licence": None,
    }
    assert client.get(f"{LIST}{10**25}/").status_code == 404


def test_pages_follow_one_another_newest_first(client):
    days = [3, 5, 1, 5, 2, 4, 5]
    rows = [factories.article(f"Bài {n}", published_at=at(2022, 1, d)) for n, d in enumerate(days)]
    newest = sorted(rows, key=lambda row: (row.published_at, row.pk), reverse=True)
    for size in (1, 2, 3, 7):
        assert walk(client, moi_trang=size) == [row.title for row in newest]


def test_articles_of_some_days_and_of_a_category_with_its_children(client):
    top = factories.category("Cải cách")
    branch, other = factories.category("Nhánh", parent=top), factories.category("Khác")
    factories.article("Đêm", category=top, published_at=at(2022, 1, 3, 23, 59, 59))
    factories.article("Sớm", category=branch, published_at=at(2022, 1, 4, 0, 0))
    factories.article("Khuya", category=other, published_at=at(2022, 1, 4, 23, 59, 59))
    factories.article("Mai", category=top, published_at=at(2022, 1, 5, 0, 0))
    assert walk(client, tu_ngay="2022-01-04", den_ngay="2022-01-04") == ["Khuya", "Sớm"]
    assert walk(client, chuyen_muc="cai-cach", moi_trang=1) == ["Mai", "Sớm", "Đêm"]
    assert walk(client, chuyen_muc="cai-cach", tu_ngay="2022-01-04") == ["Mai", "Sớm"]
    assert walk(client, chuyen_muc="nhanh") == ["Sớm"]


def test_what_changed_since_comes_in_the_order_of_change(client):
    with time_machine.travel(at(2022, 2, 1), tick=False):
        old = factories.article("Cũ")
        scheduled = factories.article("Hẹn giờ", published_at=at(2022, 2, 3))
        factories.article("Yên")
    with time_machine.travel(at(2022, 2, 2), tick=False):
        factories.article("Mới")
    with time_machine.travel(at(2022, 2, 4), tick=False):
        old.title = "Cũ, đã sửa"
        old.save()
    assert scheduled.updated_at < at(2022, 2, 2)
    assert walk(client, sua_tu="2022-02-02", moi_trang=1) == ["Mới", "Hẹn giờ", "Cũ, đã sửa"]
    assert walk(client, sua_tu="2022-02-04T09:00:00+07:00") == ["Cũ, đã sửa"]
    assert walk(client, sua_tu="2022-02-04T18:00:00+16:00") == ["Cũ, đã sửa"]
    assert walk(client, sua_tu="2022-02-04T02:00:01Z") == []
    blank_for_plus = client.get(f"{LIST}?sua_tu=2022-02-04T09:00:00+07:00").json()["items"]
    assert [item["title"] for item in blank_for_plus] == ["Cũ, đã sửa"]
    newest = client.get(LIST, {"moi_trang": 1}).json()["next"].partition("sau=")[2]
    assert client.get(LIST, {"sua_tu": "2022-02-02", "sau": newest}).status_code == 400


@pytest.mark.parametrize("wanted", [{}, {"noi_dung": "1"}, {"sua_tu": "2020-01-01"}])
def test_a_page_costs_the_same_queries_however_long(client, wanted):
    cover = factories.image((64, 48))
    body = f'<p><img src="{cover.url}" alt="x"></p>'
    counts = []
    for number in (1, 7):
        for _ in range(number):
            article = factories.article(cover=cover, category=factories.category(), body=body)
            factories.attachment(article)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST, wanted).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({}, "article_newest"),
        ({"tu_ngay": "2022-01-01", "den_ngay": "2022-01-31"}, "article_newest"),
        ({"sua_tu": "2022-01-01"}, "article_changed"),
    ],
)
def test_a_page_is_answered_by_an_index(rf, wanted, index):
    given = Parameters(rf.get(LIST, wanted), *wanted)
    said = plan(asked(given)[0].select_related(None)[:51])
    assert index in said
    assert "Sort" not in said
    assert "TEMP B-TREE" not in said
