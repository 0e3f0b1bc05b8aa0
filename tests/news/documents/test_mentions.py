"""A number in an article leads to its document, and never to another one."""

import re
import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc import richtext
from news.documents import mentions
from tests import factories
from tests.factories import document

pytestmark = pytest.mark.django_db


def shown(html):
    return richtext.for_page(html, links_in=mentions.of(html)).html


def linked(html):
    """[(address, words)] of the links that were made."""
    return re.findall(r'<a href="(/van-ban/[^"]*)">([^<]*)</a>', shown(html))


@pytest.mark.parametrize(
    "written",
    ["1104/TTg-KSTT", "1104/ttg-kstt", "1104 / TTg - KSTT", "1104/TTg–KSTT", "1104/TTg&nbsp;-KSTT"],
)
def test_a_number_is_linked_however_sloppily_it_is_written(written):
    row = document("1104/TTg-KSTT")
    words = written.replace("&nbsp;", "\xa0")
    assert linked(f"<p>Công văn số {written} về việc</p>") == [(row.get_absolute_url(), words)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>11104/TTg-KSTT, 1104/TTg-KSTTX, 1104/TTg, 2/1104/TTg-KSTT</p>",
        "<h2>1104/TTg-KSTT</h2>",
        '<p><a href="/x/">Công văn <b>1104/TTg-KSTT</b></a></p>',
        "<p>24/7, 10/10 điểm, ngày 25/8/2021, 3/tháng</p>",
        "<p>1104/TTg-KSTT ngày 01/02/2020</p>",
        "<p>1104/TTg-KSTT ngày 31/02/2021</p>",
    ],
)
def test_what_is_no_mention_or_stands_in_a_link_or_heading_is_left_alone(html):
    document("1104/TTg-KSTT", issued_on=date(2021, 8, 25), effective_on=None)
    assert shown(html) == richtext.for_page(html).html


def test_what_follows_a_number_is_none_of_it():
    row = document("76/NQ-CP")
    address = row.get_absolute_url()
    assert linked("<p>Nghị quyết 76/NQ-CP - Ban hành</p>") == [(address, "76/NQ-CP")]
    assert linked("<p>(76/NQ-CP); 76/NQ-CP</p>") == [(address, "76/NQ-CP")]
    assert linked("<h2>76/NQ-CP</h2><p><b>76/NQ-CP</b></p>") == [(address, "76/NQ-CP")]


@pytest.mark.parametrize(
    ("said", "year"),
    [
        (" ngày 10 tháng 01 năm 2022", 2022),
        (" ngày 10/1/2022", 2022),
        (", ngày 10-01-2021", 2021),
        (" năm 2021", 2021),
        (" ngày 11/1/2022", None),
        ("", None),
    ],
)
def test_of_two_that_bear_one_number_the_day_decides_and_without_it_none_is_linked(said, year):
    rows = {
        year: document(
            "15/KH-UBND", kind="ke-hoach", issued_on=date(year, 1, 10), effective_on=None
        )
        for year in (2021, 2022)
    }
    meant = [(rows[year].get_absolute_url(), "15/KH-UBND")] if year else []
    assert linked(f"<p>Kế hoạch số 15/KH-UBND{said} của thành phố</p>") == meant


def test_a_text_costs_one_query_and_none_without_a_number(django_assert_num_queries):
    document("1/A-B")
    with django_assert_num_queries(1):
        mentions.of("".join(f"<p>{n}/A-B</p>" for n in range(1000)))
    with django_assert_num_queries(0):
        assert mentions.of("<p>Ngày 04/01/2022, 64/64 nhiệm vụ, 1.917 TTHC</p>") is None


def test_an_article_leads_to_the_document_that_it_names(client):
    row = document("1104/TTg-KSTT")
    factories.article(body="<p>Trước</p>")
    article = factories.article(body="<p>Công văn số 1104/TTg-KSTT.</p>")
    link = f'<a href="{row.get_absolute_url()}">1104/TTg-KSTT</a>'
    assert link in client.get(article.get_absolute_url()).content.decode()
    saved = client.get(f"{article.get_absolute_url()}luu/").content.decode()
    assert f'href="http://testserver{row.get_absolute_url()}"' in saved
    with CaptureQueriesContext(connection) as captured:
        client.get(article.get_absolute_url())
    assert sum("number_key" in query["sql"] for query in captured) == 1


@pytest.mark.parametrize("text", ["1/" * 20000, "1 / a - " * 20000, "1/a" + "-a" * 50000])
def test_no_text_takes_long(text):
    html = f"<p>{text}</p>"
    document("1/A")
    began = time.perf_counter()
    shown(html)
    assert time.perf_counter() - began < 5  # seconds; what backtracks takes minutes
