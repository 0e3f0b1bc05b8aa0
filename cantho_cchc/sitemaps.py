"""/sitemap.xml: an index of sections, the articles' by month (sitemaps.org protocol 0.9)."""

from django.contrib.sitemaps.views import sitemap
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from cantho_cchc.portal.sitemaps import FixedSitemap, PageSitemap
from news import archive
from news.sitemaps import CategorySitemap, DocumentSitemap, MonthSitemap

SECTIONS = {
    "chung": FixedSitemap,
    "trang": PageSitemap,
    "chuyen-muc": CategorySitemap,
    "van-ban": DocumentSitemap,
}


def index(request):
    names = [*SECTIONS, *(f"{month:%Y-%m}" for month in archive.months())]
    locations = [
        {"location": request.build_absolute_uri(reverse("sitemap-section", args=[name]))}
        for name in names
    ]
    return render(
        request, "sitemap_index.xml", {"sitemaps": locations}, content_type="application/xml"
    )


def section(request, name):
    if name in SECTIONS:
        return sitemap(request, {name: SECTIONS[name]}, section=name)
    month = next((month for month in archive.months() if f"{month:%Y-%m}" == name), None)
    if month is None:
        raise Http404
    return sitemap(request, {name: MonthSitemap(month)}, section=name)
