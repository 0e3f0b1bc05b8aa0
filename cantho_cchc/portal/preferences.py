"""How a reader wants to see the pages: colours and text size, kept on the device in two cookies.

The page itself is the same for everybody: `<html data-reader="">` is a hole that the middleware
fills with the choices, and the style sheets do the rest. No choice is ever stored on the server.
"""

from django.utils.cache import patch_vary_headers

AGE = 365 * 24 * 3600  # seconds

# For each cookie its values with their names; the empty value follows the device and is no cookie.
CHOICES = {
    "co-chu": {"nho": "A−", "": "A", "lon": "A+"},
    "giao-dien": {"": "Tự động", "sang": "Sáng", "toi": "Tối", "tuong-phan": "Tương phản cao"},
}
_HOLE = b'data-reader=""'


def apply_choices(get_response):
    def middleware(request):
        response = get_response(request)
        is_html = response.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_html or _HOLE not in response.content[:400]:
            return response
        chosen = " ".join(_chosen(request.COOKIES))
        response.content = response.content.replace(_HOLE, f'data-reader="{chosen}"'.encode(), 1)
        if response.has_header("Content-Length"):
            response["Content-Length"] = len(response.content)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def _chosen(cookies):
    """The words of the choices that a browser brings; anything else is ignored."""
    for name, values in CHOICES.items():
        if cookies.get(name) and cookies[name] in values:
            yield cookies[name]
