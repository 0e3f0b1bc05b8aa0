"""Addresses of the site before this one lead to the article, for good."""

import unicodedata
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc import addresses
from news.models import Article
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db

OLD = "/article/mot-so-ket-qua/15211.htm"


def way(client, address):
    answer = client.get(address)
    return answer.headers.get("Location") if answer.status_code == 301 else answer.status_code


@pytest.mark.parametrize(
    "asked",
    [
        OLD,
        OLD.upper(),
        OLD + "/",
        OLD.replace("-", "%2D"),
        OLD + "?fbclid=abc&x=%FF",
        OLD.replace("/", "//")[1:],
    ],
)
def test_it_is_found_however_its_address_is_written(client, asked):
    article = factories.article(legacy_url=OLD)
    assert way(client, asked) == article.get_absolute_url()


@pytest.mark.parametrize(
    "stored",
    [
        "http://cchc.cantho.gov.vn/Mot-So-Ket-Qua",
        "https://cchc.cantho.gov.vn:8080/mot-so-ket-qua/#dau",
        "//cchc.cantho.gov.vn/Mot-So-Ket-Qua",
        "cchc.cantho.gov.vn/Mot-So-Ket-Qua/",
        "Mot-So-Ket-Qua",
    ],
)
def test_its_old_address_may_be_kept_with_the_old_host(client, stored):
    article = factories.article(legacy_url=stored)
    assert way(client, "/Mot-So-Ket-Qua/") == article.get_absolute_url()
    assert client.get("/Mot-So-Ket-Qua").status_code == 301
    assert addresses.keys("//mot/so") == ["/mot/so"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("kept", ["/Một-số", "/M%E1%BB%99t-s%E1%BB%91"])
def test_accents_are_the_same_in_both_forms_and_encoded(client, form, kept):
    article = factories.article(legacy_url=unicodedata.normalize(form, kept))
    for asked in ("NFC", "NFD"):
        address = quote(unicodedata.normalize(asked, "/một-số/"))
        assert way(client, address) == article.get_absolute_url()


def test_an_address_that_was_asked_by_its_query_is_known_by_it(client):
    one = factories.article(legacy_url="/default.aspx?id=1")
    two = factories.article(legacy_url="/default.aspx?id=2")
    assert way(client, "/Default.aspx?ID=2") == two.get_absolute_url()
    assert way(client, "/default.aspx?id=1") == one.get_absolute_url()
    assert way(client, "/default.aspx?id=3") == 404


def test_no_address_tells_the_title_of_what_was_never_public(client):
    for number, fields in enumerate(
        [
            {"status": "draft"},
            {"published_at": at(2099, 1, 1)},
            {"status": "draft", "published_at": None},
        ]
    ):
        factories.article("Bí mật", legacy_url=f"/article/x/{number}.htm", **fields)
        assert way(client, f"/article/x/{number}.htm") == 404


def test_what_was_withdrawn_answers_at_its_own_address(client):
    article = factories.article(legacy_url=OLD, status="withdrawn")
    assert client.get(OLD, follow=True).status_code == 410
    newer = factories.article(legacy_url=OLD.upper(), published_at=at(2023, 1, 1))
    assert way(client, OLD) == newer.get_absolute_url() != article.get_absolute_url()


def test_only_reading_is_led_on_and_not_for_ever(client):
    factories.article(legacy_url=OLD)
    assert client.head(OLD).status_code == 301
    assert client.post(OLD).status_code == 404
    assert client.get(OLD)["Cache-Control"] == "max-age=86400"
    assert "Set-Cookie" not in client.get(OLD).headers


def test_pages_that_exist_pay_no_query_for_old_addresses(client):
    article = factories.article(legacy_url="/lien-he/")
    with CaptureQueriesContext(connection) as queries:
        for page in ("/lien-he/", article.get_absolute_url()):
            assert client.get(page).status_code == 200
    asked = [one["sql"] for one in queries if "FROM" in one["sql"]]
    assert asked
    assert [sql for sql in asked if "redirects_" in sql or 'legacy_key" IN' in sql] == []


def test_it_is_found_by_an_index():
    known = Article.objects.published() | Article.objects.withdrawn()
    rows = known.filter(legacy_key__in=["/a"]).exclude(legacy_key="").order_by()
    assert "article_by_old_address" in plan(rows)


def plan(rows):
    """How the database finds rows; PostgreSQL would rather read the whole of a small table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan TO off; SET LOCAL enable_sort TO off")
    return rows.explain()
