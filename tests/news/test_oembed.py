import pytest

from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def ask(client, url, **params):
    return client.get("/api/oembed/", {"url": url, **params})


def test_an_article_is_a_card_with_a_link(client):
    article = factories.article("Bài <hay>", byline="Hoàng Nhân", summary="Tóm tắt.")
    address = HOST + article.get_absolute_url()
    page = client.get(article.get_absolute_url()).content.decode()
    assert 'type="application/json+oembed"' in page
    response = ask(client, address, format="json")
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    card = response.json()
    assert response["Cache-Control"] == f"max-age={card['cache_age']}"
    assert (card["version"], card["type"], card["title"]) == ("1.0", "rich", "Bài <hay>")
    assert card["author_name"] == "Hoàng Nhân"
    assert card["provider_url"] == f"{HOST}/"
    assert card["html"].startswith(f'<blockquote cite="{address}"><p><a href="{address}">Bài &lt;h')
    assert "<script" not in card["html"]
    assert client.get(card["thumbnail_url"].removeprefix(HOST)).status_code == 200
    assert (card["thumbnail_width"], card["thumbnail_height"]) == (1200, 630)


def test_it_is_no_larger_than_asked_for(client):
    url = HOST + factories.article().get_absolute_url()
    card = ask(client, url, maxwidth="320", maxheight="100").json()
    assert (card["width"], card["height"]) == (320, 100)
    assert "thumbnail_url" not in card
    wide = ask(client, url, maxwidth="9" * 400, maxheight="x").json()
    assert (wide["width"], wide["height"]) == (600, 200)


def test_an_old_slug_leads_to_the_same_card(client):
    article = factories.article()
    card = ask(client, f"{HOST}/tin/khac-{article.pk}/").json()
    assert article.get_absolute_url() in card["html"]


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "/tin/a-1/", f"{HOST}/", f"{HOST}/tin/a-999/", "https://evil.example/tin/a-1/",
        "http://testserver@evil.example/tin/a-1/", "javascript://testserver/tin/a-1/",
        "http://[", f"{HOST}/%00", f"{HOST}/tin/a-99999999999999999999/",
    ],
)  # fmt: skip
def test_whatever_else_is_asked_for_is_not_found(client, url):
    assert ask(client, url).status_code == 404


def test_what_is_public_no_more_is_no_card(client):
    url = HOST + factories.article().get_absolute_url()
    Article.objects.update(status="withdrawn")
    assert ask(client, url).status_code == 404


def test_json_is_the_only_format(client):
    url = HOST + factories.article().get_absolute_url()
    assert ask(client, url, format="xml").status_code == 501
    assert client.post("/api/oembed/").status_code == 405
