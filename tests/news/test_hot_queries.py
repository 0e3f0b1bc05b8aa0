"""No page reads more of 100,000 articles than it shows: each query of each page is explained."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.paging import PUBLISHED
from tests import factories
from tests.news import archive, work

pytestmark = pytest.mark.django_db
MOST = 1500  # rows, or hundreds of steps; the archive has a hundred times as many rows
MANY = 10_000  # for what has all of a month, or counts as far as a list of the desk does


@pytest.fixture(scope="module")
def topics(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield archive.fill()
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        archive.forget_ids()


def public(topics):
    middle = archive.article_at(archive.ARTICLES // 2)
    day = timezone.localtime(middle.published_at)
    cursor = PUBLISHED.cursor(middle)
    yield from ("/", "/tin/", f"/tin/?truoc={cursor}", f"/tin/?sau={cursor}")
    for topic in (topic for name, topic in topics.items() if name != "notices"):
        address = topic.get_absolute_url()
        yield from (address, f"{address}rss/", f"/api/bai-viet/?chuyen_muc={topic.slug}")
    for name in ("common", "parent"):
        address = topics[name].get_absolute_url()
        yield from (f"{address}?truoc={cursor}", f"{address}?sau={cursor}")
    yield f"{day:/luu-tru/%Y/%m/}"
    yield f"{day:/luu-tru/%Y/%m/%d/}"
    yield middle.get_absolute_url()
    yield archive.article_at(0, topics["rare"]).get_absolute_url()
    yield from ("/rss/", "/atom/", "/json/", "/so-do-trang/", "/sitemap.xml", "/luot-truy-cap/")
    yield from (f"/luot-truy-cap/luot-truy-cap.{kind}" for kind in ("csv", "json"))
    yield from ("/van-ban/", "/van-ban/?nam=2024", "/van-ban/?co-quan=Cơ quan 7")
    yield from ("/van-ban/?loai=quyet-dinh", "/van-ban/rss/", "/tim-kiem/?q=bai viet")
    yield f"/api/bai-viet/?chuyen_muc={topics['rare'].slug}&sua_tu=2000-01-01"
    since = (timezone.now() - timedelta(days=2000)).date()
    yield from ("/api/bai-viet/", f"/api/bai-viet/?tu_ngay={since}&den_ngay={since}")
    yield from (f"/api/bai-viet/?sua_tu={since}", "/api/van-ban/", f"/api/van-ban/?sua_tu={since}")


def of_the_desk(topics):
    articles, day = "/quan-tri/news/article/", timezone.localdate() - timedelta(days=2000)
    yield from (articles, f"{articles}?p=5", f"{articles}?q=bai viet so", "/quan-tri/")
    for word in ("dang-dang", "sap-dang", "nhap", "cho-duyet", "tra-lai", "da-go"):
        yield f"{articles}?tinh-trang={word}"
    yield f"{articles}?category__id__exact={topics['rare'].pk}"
    yield f"{articles}?is_featured__exact=1"
    yield f"{articles}?published_at__year={day.year}&published_at__month={day.month}"
    yield from ("/quan-tri/news/document/", "/quan-tri/pictures/image/", "/quan-tri/anh/chon/")


def excess(client, path, most):
    """What a page asks that walks through a table or reads more than `most` allows."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200, path
    selects = [q["sql"] for q in asked if re.match(r"SELECT|WITH", q["sql"].strip())]
    return [
        (path, work.of(sql), work.walks(sql), sql)
        for sql in selects
        if not sql.startswith("SELECT search_matching") and (work.walks(sql) or work.of(sql) > most)
    ]


def test_no_public_page_reads_more_than_it_shows(topics):
    client = Client()
    found = [one for path in public(topics) for one in excess(client, path, MOST)]
    assert found == []


def test_a_topic_of_which_all_expires_is_read_to_its_end(topics):
    """What is over stands among what is not, and is passed by."""
    assert excess(Client(), f"{topics['notices'].get_absolute_url()}rss/", MANY) == []


def test_a_section_of_the_site_map_reads_its_month(topics):
    client = Client()
    index = client.get("/sitemap.xml").content.decode()
    sections = re.findall("<loc>.*?(/sitemap-[0-9-]+.xml)", index)
    assert excess(client, sections[60], MANY) == []


def test_no_list_of_the_desk_reads_more_than_it_shows(topics):
    client = Client()
    client.force_login(factories.editor())
    found = [one for path in of_the_desk(topics) for one in excess(client, path, MANY)]
    assert found == []
