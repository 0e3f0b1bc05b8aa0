"""What the portal says of itself in the site map: its standing pages, those without a row."""

from django.db.models import Max
from django.urls import reverse

from cantho_cchc.metadata import Mapped, MapSection

from .models import Page

FIXED, PAGES = "chung", "trang"
NAMES = (
    "news:home news:newest news:documents news:glossary portal:contact portal:site-map "
    "portal:accessibility visitors:statistics"
).split()


def sections():
    changed = Page.objects.aggregate(at=Max("updated_at"))["at"]
    return {FIXED: None, **({PAGES: changed} if changed else {})}


def section(name):
    if name == FIXED:
        return MapSection([Mapped(reverse(name)) for name in NAMES])
    pages = Page.objects.all() if name == PAGES else ()
    entries = [Mapped(page.get_absolute_url(), page.updated_at) for page in pages]
    return MapSection(entries) if entries else None
