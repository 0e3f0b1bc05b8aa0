"""The headers that keep our answers from being used against who reads them.

A view says `response.is_desk` of a page of the desk, `response.has_editor` where the rich-text
editor stands; whatever says nothing is held to the strictest policy. A header that an answer has
already stays.
"""

from django.conf import settings

from . import policies

POLICY = "Content-Security-Policy"

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What no page of ours asks a device for. Names that browsers of today and Chrome 109 both know.
_UNUSED = (
    "accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen "
    "geolocation gyroscope hid idle-detection magnetometer microphone midi payment "
    "picture-in-picture screen-wake-lock serial usb xr-spatial-tracking"
).split()
_OF_PAGES = {"Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED)}
if settings.IS_HTTPS:
    _OF_PAGES["Reporting-Endpoints"] = f'csp="{policies.REPORTS}"'


def protect(get_response):
    def middleware(request):
        return protected(get_response(request))

    return middleware


def protected(response):
    """The answer with the headers that it lacks.

    A 304 gets none: a browser goes on with the policy of the page that it has (RFC 9110 § 15.4.5).
    """
    if response.status_code == 304:
        return response
    headers = {**_ALWAYS, POLICY: _policy(response)}
    if _is_page(response):
        headers |= _OF_PAGES
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


def _is_page(response):
    return response.get("Content-Type", "").startswith("text/html")


def _policy(response):
    if not _is_page(response):
        is_picture = response.get("Content-Type", "").startswith("image/")
        return policies.PICTURE if is_picture else policies.DATA
    if getattr(response, "has_editor", False):
        return policies.EDITOR
    return policies.DESK if getattr(response, "is_desk", False) else policies.PAGE
