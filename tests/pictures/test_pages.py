"""Pictures on the pages that readers get: in the width that a screen needs, described, credited."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.pictures import renditions
from cantho_cchc.pictures.sizes import SIZES
from tests import factories

pytestmark = pytest.mark.django_db


def images(page, html_class):
    """The attributes of each <img> inside the elements of a class."""
    found = re.findall(rf'class="{html_class}[" ].*?<img (.*?)>', page, re.DOTALL)
    return [dict(re.findall(r'([a-z]+)="(.*?)"', one)) for one in found]


def expected(image, sizes, **more):
    return {
        "src": image.url,
        "srcset": renditions.srcset(image.url),
        "sizes": SIZES[sizes],
        "width": "1600",
        "height": "1067",
        "decoding": "async",
        **more,
    }


def test_the_cover_of_an_article_comes_first_with_its_words_and_source(client):
    cover = factories.image(alt='Quầy "số 1" & 2', credit="Ảnh: Hoàng Nhân")
    page = client.get(factories.article(cover=cover).get_absolute_url()).content.decode()
    alt = "Quầy &quot;số 1&quot; &amp; 2"
    assert images(page, "article__cover") == [
        expected(cover, "text", alt=alt, fetchpriority="high")
    ]
    assert "<figcaption>Ảnh: Hoàng Nhân</figcaption>" in page


def test_a_decorative_cover_has_an_empty_description(client):
    cover = factories.image(is_decorative=True)
    page = client.get(factories.article(cover=cover).get_absolute_url()).content.decode()
    assert images(page, "article__cover")[0]["alt"] == ""


def test_cards_below_the_first_load_when_they_come_near(client):
    cover = factories.image()
    for _ in range(3):
        factories.article(cover=cover, is_featured=True)
    first, *others = images(client.get("/").content.decode(), "card__picture")
    assert first == expected(cover, "column", alt="", fetchpriority="high")
    assert others == [expected(cover, "column", alt="", loading="lazy")] * 2
    listed = images(client.get("/tin/").content.decode(), "card__picture")
    assert listed == [expected(cover, "card", alt="", loading="lazy")] * 3


def test_a_picture_of_before_the_renditions_stands_as_it_is(client):
    cover = factories.image()
    type(cover).objects.update(file="hinh/2019/05/cu-1f2e3d4c.jpg")
    page = client.get(factories.article(cover=cover).get_absolute_url()).content.decode()
    (attributes,) = images(page, "article__cover")
    assert attributes.keys() == {"src", "width", "height", "alt", "fetchpriority", "decoding"}


@pytest.mark.parametrize("path", ["/", "/tin/", "/rss/", "/luu-tru/2022/01/"])
def test_covers_cost_no_query(client, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    category = factories.category()
    for _ in range(4):
        factories.article(category=category, is_featured=True)
    client.get(path)
    without = queries()
    for article in category.articles.all():
        article.cover = factories.image(size=(400, 300))
        article.save()
    assert queries() == without
