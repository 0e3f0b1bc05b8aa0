"""A page asks the same number of questions whether there are dozens of rows or hundreds."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cantho_cchc.pagecache import edition
from cantho_cchc.pagecache.remembering import for_the_request
from cantho_cchc.redirects.models import Redirect
from news.models import Article, Event, Feedback
from tests import factories
from tests.factories import at
from tests.news.archive import multiply
from visitors.models import PageCount

pytestmark = pytest.mark.django_db
DESK = "/quan-tri"
PUBLIC = {
    "home": "/",
    "newest": "/tin/",
    "category": "/chuyen-muc/{category}/",
    "older of a category": "/chuyen-muc/{category}/?truoc={cursor}",
    "newer of a category": "/chuyen-muc/{category}/?sau={cursor}",
    "month": "/luu-tru/2022/01/",
    "day": "/luu-tru/2022/01/04/",
    "article": "{article}",
    "documents": "/van-ban/",
    "document": "{document}",
    "search": "/tim-kiem/?q=bai viet",
    "rss": "/rss/",
    "atom": "/atom/",
    "json feed": "/json/",
    "feed of a category": "/chuyen-muc/{category}/rss/",
    "feed of documents": "/van-ban/rss/",
    "site map": "/sitemap.xml",
    "section of the site map": "/sitemap-2022-01.xml",
    "page of the site map": "/so-do-trang/",
    "articles as JSON": "/api/bai-viet/",
    "articles of a category as JSON": "/api/bai-viet/?chuyen_muc={category}",
    "documents as JSON": "/api/van-ban/",
    "statistics": "/luot-truy-cap/",
    "statistics as CSV": "/luot-truy-cap/luot-truy-cap.csv",
    "statistics as JSON": "/luot-truy-cap/luot-truy-cap.json",
}
OF_THE_DESK = {
    "articles": f"{DESK}/news/article/",
    "articles by title": f"{DESK}/news/article/?q=bai viet",
    "documents": f"{DESK}/news/document/",
    "pictures": f"{DESK}/pictures/image/",
    "redirects": f"{DESK}/redirects/redirect/",
    "feedback": f"{DESK}/news/feedback/",
    "page counts": f"{DESK}/visitors/pagecount/",
    "chooser of pictures": f"{DESK}/anh/chon/",
    "cover": f"{DESK}/autocomplete/?app_label=news&model_name=article&field_name=cover",
    "related": f"{DESK}/autocomplete/?app_label=news&model_name=document&field_name=related",
}


@pytest.fixture
def rows():
    """Dozens of everything; `rows.add(number)` makes more."""
    article = factories.article()
    factories.article(published_at=at(2022, 1, 5), category=article.category)
    return Rows(article)


class Rows:
    def __init__(self, article):
        self.article, self.document = article, factories.document()
        self.image = factories.image()
        self.redirect = Redirect.objects.create(path="/cu", target="/tin/")
        self.count = PageCount.objects.create(date=at(2022, 1, 4).date(), page="x", views=1)
        self.add(40)

    def add(self, number):
        start = Article.objects.count() * 1000
        multiply(self.article, number)
        multiply(self.document, number, number_key=f"'k' || (n + {start})")
        multiply(self.image, number, file=f"'hinh/' || (n + {start}) || '.jpg'")
        multiply(self.redirect, number, path=f"'/cu/' || (n + {start})")
        Feedback.objects.bulk_create(
            Feedback(article=self.article, comment="Hay", form_key=uuid.uuid4())
            for _ in range(number)
        )
        multiply(self.count, number, page=f"'x' || (n + {start})")

    def addresses(self, paths):
        words = {
            "category": self.article.category.slug,
            "article": self.article.get_absolute_url(),
            "document": self.document.get_absolute_url(),
            "cursor": f"1641265740000000-{self.article.pk + 20}",
        }
        return {name: path.format(**words) for name, path in paths.items()}


def counts(client, addresses):
    found = {}
    for name, path in addresses.items():
        client.get(path)  # what a process asks once
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200, path
        found[name] = len(asked)
    return found


def test_public_pages_ask_as_much_of_hundreds_as_of_dozens(rows):
    client, addresses = Client(), rows.addresses(PUBLIC)
    before = counts(client, addresses)
    rows.add(300)
    assert counts(client, addresses) == before


def test_lists_and_choosers_of_the_desk_ask_as_much_of_hundreds_as_of_dozens(rows, desk):
    before = counts(desk, OF_THE_DESK)
    rows.add(300)
    assert counts(desk, OF_THE_DESK) == before


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_cold_page_asks_for_what_is_its_own(rf):
    """An article with all that one can have, and the first page."""
    picture, number = factories.image(), factories.document("7/2021/QĐ-UBND").number
    body = f'<p>Theo {number}.</p><p><img src="{picture.url}" alt=""></p>'
    article = factories.article(body=body, cover=factories.image())
    factories.attachment(article)
    Event.objects.create(article=article, kind=Event.Kind.PUBLISHED, public_note="Sửa số liệu.")
    for day in (3, 5):
        factories.article(published_at=at(2022, 1, day), category=article.category)
    paths = {article.get_absolute_url(): 6, "/": 10}
    with for_the_request(edition.current()):
        before = {path: asked_by(path, rf) for path in paths}
        after = {path: asked_by(path, rf) for path in paths}
    assert {path: len(after[path]) for path in paths if len(after[path]) > paths[path]} == {}
    assert len(before[article.get_absolute_url()]) > 6  # what every page shows


def asked_by(path, rf):
    found, request = resolve(path), rf.get(path)
    request.user = AnonymousUser()
    with CaptureQueriesContext(connection) as asked:
        content = found.func(request, *found.args, **found.kwargs).content.decode()
    assert "Tin mới hơn:" in content or path == "/"
    return [query["sql"] for query in asked]
