"""A browser in which somebody signed in is known again by a cookie, one for each name."""

import secrets

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

LASTS = 180 * 24 * 3600  # seconds without a sign-in
LINK_LASTS = 3600  # seconds
_BROWSER, _LINK = "accounts.known-browser", "accounts.unlock"


def number(request, username):
    """The random number of this browser if `username` signed in here, else None."""
    name = _cookie(username)
    try:
        said, number = signing.loads(request.COOKIES.get(name, ""), salt=_BROWSER, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return number if said == username else None


def remember(request, response, username, token=None):
    """Make the browser that gets `response` a known one; `token` of the link that it opened.

    All that open one link are one browser, or each opening would give as many guesses anew.
    """
    if token:
        own = salted_hmac(_LINK, token).hexdigest()[:16]
    else:
        own = number(request, username) or secrets.token_hex(8)
    said = [username, own]
    response.set_cookie(
        _cookie(username),
        signing.dumps(said, salt=_BROWSER),
        max_age=LASTS,
        path=reverse("admin:index"),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )


def link(username):
    """The path that makes the browser in which it is opened a known one; it signs nobody in."""
    return reverse("admin:unlock", args=[signing.dumps(username, salt=_LINK)])


def name_in(token):
    """Whose link it is; raises signing.BadSignature for one that is old or not ours."""
    return signing.loads(token, salt=_LINK, max_age=LINK_LASTS)


def _cookie(username):
    """The cookie's name; it does not say whose."""
    return f"quen-{salted_hmac(_BROWSER, username).hexdigest()[:12]}"
