"""The banner: drawn, with the name as text, unless the office has one of its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.pictures.sizes import SIZES
from cantho_cchc.portal.models import Portal
from tests import factories

pytestmark = pytest.mark.django_db
NAME = "Trang Thông tin điện tử Cải cách hành chính thành phố Cần Thơ"


def banner(client):
    page = client.get("/lien-he/").content.decode()
    kind, _, inside = page.partition('class="banner__inner')[2].partition('">')
    return kind.strip(), inside.partition("</div>")[0].strip()


def test_without_a_picture_the_name_is_text(client):
    name = f'<a class="banner__name" href="/">{NAME}</a>'
    assert banner(client) == ("banner__inner--drawn", name)


def test_a_picture_replaces_it_and_is_read_as_the_name(client):
    image = factories.image(size=(1600, 240), is_decorative=True)
    Portal.objects.update(banner=image)
    assert banner(client) == (
        "",
        '<a class="banner__name banner__name--picture" href="/">'
        f'<img src="{image.url}" srcset="{image.srcset}" sizes="{SIZES["banner"]}" width="1600" '
        f'height="240" alt="{NAME}" fetchpriority="high" decoding="async"></a>',
    )


def test_it_costs_no_query(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/lien-he/")
        return len(captured)

    client.get("/lien-he/")
    without = queries()
    Portal.objects.update(banner=factories.image())
    assert queries() == without


def test_the_desk_takes_it_from_the_library(desk):
    page = desk.get("/quan-tri/portal/portal/1/change/").content.decode()
    assert 'data-field-name="banner"' in page
    assert "Để trống để dùng banner vẽ sẵn." in page
