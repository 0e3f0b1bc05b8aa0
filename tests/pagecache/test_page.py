"""A page as bytes: whole and compressed it says the same, whatever numbers stand in it."""

import gzip
import zlib

from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.pagecache.page import page_of

pieces = st.lists(st.binary(max_size=400), min_size=1, max_size=6)


def page(fixed, **headers):
    kinds = ["total"] * (len(fixed) - 1)
    return page_of(HttpResponse(headers=headers), "tin/1", fixed, kinds)


@given(pieces, st.data())
def test_compressed_it_is_what_it_is_whole(fixed, data):
    texts = data.draw(
        st.lists(
            st.binary(max_size=65_535 if len(fixed) < 3 else 30),
            min_size=len(fixed) - 1,
            max_size=len(fixed) - 1,
        )
    )
    kept = page(fixed)
    assert gzip.decompress(kept.gzipped(texts)) == kept.plain(texts)


def test_any_browser_reads_it_as_one_member():
    """Chromium shows nothing behind the first member of a stream (RFC 1952 § 2.2 allows more)."""
    kept = page([b"<p>" * 500, b"</p>" * 500])
    stream = zlib.decompressobj(wbits=31)
    assert stream.decompress(kept.gzipped([b"152.111"])).count(b"152.111") == 1
    assert stream.eof
    assert stream.unused_data == b""


def test_it_is_compressed_as_well_as_the_whole_would_be():
    text = "<p>Cải cách hành chính, thủ tục hành chính, bộ phận một cửa.</p>".encode()
    kept = page([text * 200, b"</dd>", text * 50])
    whole = gzip.compress(kept.plain([b"84", b"83"]), 6)
    assert len(kept.gzipped([b"84", b"83"])) < len(whole) + 200  # bytes


def test_its_name_is_that_of_what_is_fixed():
    assert page([b"a", b"b"]).etag == page([b"a", b"b"]).etag
    assert page([b"a", b"b"]).etag != page([b"ab", b""]).etag
    assert page([b"a", b"b"]).etag != page([b"a", b"c"]).etag


def test_it_keeps_what_the_view_said_and_not_what_is_said_anew():
    kept = page([b"a", b"b"], **{"X-Frame-Options": "DENY", "ETag": '"1"', "Vary": "Cookie"})
    assert dict(kept.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "X-Frame-Options": "DENY",
    }
    assert kept.vary == "Accept-Encoding, Cookie"
