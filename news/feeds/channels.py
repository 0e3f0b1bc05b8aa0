"""Which lists are feeds: each function gives the Channel of a request."""

from functools import partial
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from cantho_cchc import identity
from cantho_cchc.search import query
from cantho_cchc.search.finding import find

from .. import families, remembered
from ..documents import choices
from ..models import Article, Document
from ..paging import from_its_start
from ..searching import Chosen
from . import articles, documents
from .channel import Channel


def newest(request):
    name = identity.portal(request).name
    return _of_articles(
        request,
        Article.objects.published(),
        title=name,
        description=f"Tin mới của {name}.",
        path=reverse("news:home"),
    )


def category(request, slug):
    category = remembered.category(slug)
    if category is None:
        raise Http404
    portal = identity.portal(request)
    return _of_articles(
        request,
        Article.objects.published(),
        take=partial(families.first, ids=category.family_ids()),
        title=f"{category.name} - {portal.short_name}",
        description=category.description or f"{category.name}. Tin mới của {portal.name}.",
        path=category.get_absolute_url(),
    )


def search(request):
    """The articles that are found, newest first; nothing without a word to look for."""
    words, chosen = query.clean(request.GET.get("q", "")), Chosen(request.GET)
    asked = {**chosen.asked(), "kind": "bai-viet", "order": "date"}
    hits = find(words, **asked, size=articles.SIZE).hits
    found = Article.objects.filter(pk__in=[hit.object.pk for hit in hits if not hit.is_near])
    portal = identity.portal(request)
    return _of_articles(
        request,
        found,
        title=f"Tìm “{words}” - {portal.short_name}",
        description=f"Bài viết của {portal.name} chứa “{words}”, mới nhất trước.",
        path=reverse("news:search"),
        query=urlencode({"q": words, **chosen.named()}),
    )


def legal_documents(request):
    """Documents as the list of them would be narrowed, those that came last."""
    chosen = choices.read(request.GET)
    published = Document.objects.published().with_validity()
    newest = documents.newest(choices.applied(published, chosen))
    portal = identity.portal(request)
    return Channel(
        title=f"Văn bản - {portal.short_name}",
        description=f"Văn bản mới đăng trên {portal.name}.",
        path=reverse("news:documents"),
        query=urlencode(chosen),
        entries=documents.entries(request, newest),
    )


def _of_articles(request, found, take=from_its_start, **words):
    entries = articles.entries(request, articles.newest(found, take))
    return Channel(entries=entries, **words)
