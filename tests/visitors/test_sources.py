"""Where readers come from, by kind."""

import pytest

from tests.edge.referrers import ODD, OTHER, SEARCH, SOCIAL, WITHIN
from visitors import sources


def source(referrer, family="chrome-windows"):
    return sources.of({"HTTP_HOST": "cchc.vn", "HTTP_REFERER": referrer}, family)


@pytest.mark.parametrize(
    ("referrers", "expected"),
    [(SEARCH, b"s"), (SOCIAL, b"o"), (OTHER, b"x"), (WITHIN, b"-"), (["", " "], b"d")],
)
def test_a_referrer_is_of_a_kind(referrers, expected):
    assert [referrer for referrer in referrers if source(referrer) != expected] == []


def test_no_referrer_is_direct_but_in_the_browsers_of_apps():
    assert sources.of({}, "chrome-windows") == b"d"
    assert source("", "zalo-android") == source(" ", "facebook-ios") == b"o"
    assert source("https://www.google.com/", "zalo-android") == b"s"


def test_anything_may_be_sent():
    assert {source(referrer.decode("latin-1")) for referrer in ODD} <= {b"s", b"o", b"d", b"x"}
