"""How a reader wants to see the pages: colours, text size, notices put away; kept on the device.

The page itself is the same for everybody, with holes that the middleware fills by the cookies: a
word in `<html data-reader="">` for the style sheets, a mark at each choice that is in force, and
notices that go when the reader has put them away. No choice is ever stored on the server.
"""

import re

from django.http import parse_cookie
from django.utils.cache import patch_vary_headers

AGE = 365 * 24 * 3600  # seconds

# For each cookie its values with their names; the empty value follows the device and is no cookie.
CHOICES = {
    "co-chu": {"nho": "A−", "": "A", "lon": "A+"},
    "giao-dien": {"": "Tự động", "sang": "Sáng", "toi": "Tối", "tuong-phan": "Tương phản cao"},
}
PUT_AWAY = "da-dong"  # the cookie of notices: their keys, joined by “.”; they are public
_HOLE = b'data-reader=""'
_KEY = re.compile("[0-9]+-[0-9]+")
_NOTICE = re.compile(rb"<!--notice ([0-9-]+)-->(.*?)<!--/notice-->", re.DOTALL)
# The brackets are for browsers of text alone; others tell by aria-current and its border.
_CHOSEN = (
    ' aria-current="true"',
    '<span class="visually-hidden" aria-hidden="true"> [đang chọn]</span>',
)


def apply_choices(get_response):
    def middleware(request):
        response = get_response(request)
        is_html = response.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_html or _HOLE not in response.content[:400]:
            return response
        response.content = _filled(response.content, request.COOKIES)
        if response.has_header("Content-Length"):
            response["Content-Length"] = len(response.content)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def variant(header):
    """What of a Cookie header (RFC 6265) changes a page, so that two pages are told apart by it."""
    if not any(name in header for name in (*CHOICES, PUT_AWAY)):
        return ""
    cookies = parse_cookie(header)
    chosen = [_chosen(cookies, name) for name in CHOICES]
    return " ".join([*chosen, *sorted({key for key in put_away(cookies) if _KEY.fullmatch(key)})])


def put_away(cookies):
    """The keys of the notices that a browser says it has put away."""
    return cookies.get(PUT_AWAY, "").split(".")


def _filled(page, cookies):
    chosen = {name: _chosen(cookies, name) for name in CHOICES}
    words = " ".join(value for value in chosen.values() if value)
    page = page.replace(_HOLE, f'data-reader="{words}"'.encode(), 1)
    for name, value in chosen.items():
        for hole, mark in zip(_holes(name, value), _CHOSEN, strict=True):
            page = page.replace(hole, hole + mark.encode())
    gone = {key.encode() for key in put_away(cookies)}
    return _NOTICE.sub(lambda notice: b"" if notice[1] in gone else notice[2], page)


def _chosen(cookies, name):
    """The choice that a browser brings; anything else is ignored."""
    value = cookies.get(name, "")
    return value if value in CHOICES[name] else ""


def _holes(name, value):
    """Where a page takes the marks of a choice: in its link's start tag, and behind its name."""
    return f'<a data-display="{name}:{value}"'.encode(), f"<!--{name}:{value}-->".encode()
