"""What tells two pages apart is what makes two pages."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.pagecache.keys import key
from cantho_cchc.pagecache.tracking import untracked
from cantho_cchc.pagecache.wsgi import finished_pages
from cantho_cchc.portal.preferences import variant
from tests import factories

from .asking import ask, django

BLANKS = [" ", "\t", "\x1c", "\x85", "\xa0", "\u2003", "\u3000", "é", "\ufffd"]
PIECES = ["co-chu=lon", "giao-dien=toi", "da-dong=1-1.2-3", "luot=1", ";", "=", '"', *BLANKS]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_cookies_are_read_as_django_reads_them(cookies, is_utf8):
    header = cookies.encode("utf-8" if is_utf8 else "latin-1", "replace").decode("latin-1")
    environ = RequestFactory().get("/").environ | {"HTTP_COOKIE": header}
    read = WSGIRequest(environ).COOKIES
    shown = variant("; ".join(f"{name}={read[name]}" for name in read))
    assert key(environ)[-1].split() == shown.split()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("fbclid=1", ""),
        ("utm_source=zalo&utm_medium=zalo&zarsrc=30", ""),
        ("q=a&fbclid=1&truoc=2", "q=a&truoc=2"),
        ("q=fbclid=1", "q=fbclid=1"),
        ("xfbclid=1&fbclid", "xfbclid=1&fbclid"),
        ("", ""),
    ],
)
def test_what_other_sites_add_is_taken_off(query, left):
    assert untracked(query) == left


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_reader_sees_by_which_click_another_came():
    address, asked = factories.article().get_absolute_url(), []

    def counting(environ, start_response):
        asked.append(environ["QUERY_STRING"])
        return django(environ, start_response)

    pages = [ask(address + query, finished_pages(counting)).body for query in ("?fbclid=IwAR1", "")]
    assert asked == [""]
    assert b"IwAR1" not in pages[0]
    assert b'class="article"' in pages[1]
