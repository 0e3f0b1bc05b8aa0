"""/api/oembed/?url=…: an article as a card in somebody else's page (oEmbed 1.0).

Only our own public articles: whatever else is asked for is not found, and nobody is led anywhere.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from cantho_cchc import identity
from cantho_cchc.posters import Poster

from . import posters
from .models import Article

WIDTH, HEIGHT = 600, 200  # CSS pixels, of the card where there is room for it
CACHE_AGE = 3600  # seconds


@require_safe
def oembed(request):
    if request.GET.get("format", "json") != "json":
        return HttpResponse("JSON only", status=501, content_type="text/plain")
    pk = article_at(request, request.GET.get("url", ""))
    articles = Article.objects.published().select_related("cover", "category")
    article = get_object_or_404(articles, pk=pk)
    return JsonResponse(
        _card(request, article),
        headers={"Access-Control-Allow-Origin": "*", "Cache-Control": f"max-age={CACHE_AGE}"},
        json_dumps_params={"ensure_ascii": False},
    )


def article_at(request, address):
    """The id of the article at one of our own addresses. Raises Http404 for any other."""
    try:
        parts = urlsplit(address)
        is_ours = parts.scheme in ("http", "https") and parts.netloc == request.get_host()
        match = resolve(parts.path) if is_ours else None
    except (ValueError, Resolver404):
        match = None
    if match is None or match.view_name != "news:article":
        raise Http404
    return match.kwargs["pk"]


def _card(request, article):
    portal, address = identity.portal(request), article.get_absolute_url()
    context = {"article": article, "address": request.build_absolute_uri(address)}
    words = {
        "type": "rich",
        "version": "1.0",
        "title": article.title,
        "author_name": article.byline or portal.managing_unit,
        "provider_name": portal.name,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": CACHE_AGE,
        "html": render_to_string("news/oembed.html", context, request).strip(),
        "width": _at_most(request.GET.get("maxwidth", ""), WIDTH),
        "height": _at_most(request.GET.get("maxheight", ""), HEIGHT),
    }
    return {**words, **_thumbnail(request, article, portal.name)}


def _thumbnail(request, article, name):
    """The poster, unless it is larger than what was asked for."""
    poster = replace(posters.of_article(article), name=name)
    asked = [request.GET.get("maxwidth", ""), request.GET.get("maxheight", "")]
    sizes = (Poster.WIDTH, Poster.HEIGHT)
    if any(_at_most(limit, size) < size for limit, size in zip(asked, sizes, strict=True)):
        return {}
    return {
        "thumbnail_url": request.build_absolute_uri(poster.get_absolute_url()),
        "thumbnail_width": Poster.WIDTH,
        "thumbnail_height": Poster.HEIGHT,
    }


def _at_most(asked, size):
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 10
    return min(int(asked), size) if is_number else size
