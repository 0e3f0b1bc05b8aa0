"""What the portal says of itself in /sitemap.xml."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import Page


class PageSitemap(Sitemap):
    def items(self):
        return Page.objects.all()

    def lastmod(self, page):
        return page.updated_at


class FixedSitemap(Sitemap):
    """Pages that have no row of their own."""

    def items(self):
        return [
            "news:home",
            "news:documents",
            "portal:contact",
            "portal:site-map",
            "visitors:statistics",
        ]

    def location(self, name):
        return reverse(name)
