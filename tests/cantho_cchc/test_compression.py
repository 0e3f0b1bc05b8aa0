import gzip

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

ACCEPT = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("path", ["/", "/lien-he/", "/rss/", "/sitemap.xml", "/khong-co/"])
def test_what_readers_ask_for_travels_compressed(client, path):
    factories.article()
    client.get(path)  # the first visit is counted, the second is not
    plain, packed = client.get(path), client.get(path, headers=ACCEPT)
    assert not plain.has_header("Content-Encoding")
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert gzip.decompress(packed.content) == plain.content


def test_a_page_with_a_token_travels_plain(client):
    page = client.get("/quan-tri/login/", headers=ACCEPT)
    assert "csrfmiddlewaretoken" in page.content.decode()
    assert not page.has_header("Content-Encoding")


def test_whoever_has_been_at_the_desk_gets_plain_pages(client):
    client.get("/quan-tri/login/")
    assert not client.get("/", headers=ACCEPT).has_header("Content-Encoding")
