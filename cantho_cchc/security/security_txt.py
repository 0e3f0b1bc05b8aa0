"""/.well-known/security.txt: whom to tell of a hole in the portal (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import quote

from django.urls import reverse
from django.views.decorators.http import require_safe

from cantho_cchc import conditional, identity

GOOD_FOR = timedelta(days=180)  # § 2.5.5 recommends less than a year


@require_safe
def security_txt(request):
    portal = identity.portal(request)
    lines = [
        *(f"Contact: {address}" for address in _contacts(request, portal)),
        f"Expires: {_expires():%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return conditional.answer(request, "\n".join(lines) + "\n", "text/plain; charset=utf-8")


def _contacts(request, portal):
    """In the order in which they are to be tried; § 2.5.3 takes no http: address."""
    if portal.email:
        yield f"mailto:{quote(portal.email, safe='@+')}"
    if request.is_secure() or not portal.email:
        yield request.build_absolute_uri(reverse("portal:contact"))


def _expires():
    """The same all day, so that an unchanged file need not be fetched again."""
    today = datetime.now(UTC).date()
    return datetime.combine(today, time.min, UTC) + GOOD_FOR
