import re

import pytest

pytestmark = pytest.mark.django_db


def test_every_shortcut_that_is_listed_is_on_the_page(client):
    page = client.get("/ho-tro-tiep-can/").content.decode()
    listed = re.findall(r'<tr><th scope="row">(\d)</th><td>', page)
    there = {
        key: href
        for link in re.findall(r"<(?:a|input) [^>]*>", page)
        for href in re.findall(r'(?:href|id)="([^"]*)"', link)
        for key in re.findall(r'accesskey="(\d)"', link)
    }
    assert there == {
        "0": "/ho-tro-tiep-can/",
        "1": "/",
        "2": "#noi-dung",
        "3": "/so-do-trang/",
        "4": "tim",
    }
    assert listed == sorted(there)


def test_it_says_how_to_report_a_barrier(client):
    page = client.get("/ho-tro-tiep-can/").content.decode().partition("Báo khó khăn")[2]
    for way in (
        "mailto:caicachhanhchinh@cantho.gov.vn",
        "tel:+842923730759",
        "0931.015.119",
        "51 Lý Tự Trọng",
    ):
        assert way in page
