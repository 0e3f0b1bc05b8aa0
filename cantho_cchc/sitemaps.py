"""/sitemap.xml: an index of sections, the articles' by month (sitemaps.org protocol 0.9)."""

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from cantho_cchc.portal import sitemaps as portal
from news.sitemaps import documents, lists, months

from . import conditional, identity, sitemap_files

SOURCES = (portal, lists, documents, months)
XML = "application/xml; charset=utf-8"


@require_safe
def index(request):
    sections = {name: at for source in SOURCES for name, at in source.sections().items()}
    addresses = {
        request.build_absolute_uri(reverse("sitemap-section", args=[name])): at
        for name, at in sections.items()
    }
    return _answer(request, sitemap_files.index(addresses))


@require_safe
def section(request, name):
    found = next(filter(None, (source.section(name) for source in SOURCES)), None)
    if found is None:
        raise Http404
    root, publisher = request.build_absolute_uri("/"), identity.portal(request).name
    return _answer(request, sitemap_files.section(found, root, publisher))


def _answer(request, content):
    response = conditional.answer(request, content, XML)
    response["X-Robots-Tag"] = "noindex"  # followed, and never found by itself
    return response
