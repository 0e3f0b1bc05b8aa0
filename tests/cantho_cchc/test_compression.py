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


def test_a_page_with_a_token_travels_plain_each_time(client):
    for _ in range(2):
        page = client.get("/quan-tri/login/", headers=ACCEPT)
        assert "csrfmiddlewaretoken" in page.content.decode()
        assert not page.has_header("Content-Encoding")


def test_who_once_saw_a_form_gets_compressed_pages_again(client):
    client.get("/quan-tri/login/")
    assert "csrftoken" in client.cookies
    assert client.get("/", headers=ACCEPT)["Content-Encoding"] == "gzip"


def test_who_is_signed_in_gets_plain_pages(desk):
    assert not desk.get("/", headers=ACCEPT).has_header("Content-Encoding")
    assert not desk.get("/quan-tri/", headers=ACCEPT).has_header("Content-Encoding")
