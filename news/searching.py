"""/tim-kiem/: articles whose titles hold the words, typed with or without accents.

Titles only, newest first, until texts have an index of their own: a title is short enough to be
read in the query (a scan of `title_folded`).
"""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cantho_cchc import vietnamese

from .models import Article
from .paging import Slice, page_of

MAX_LENGTH = 100  # characters of a query
MAX_WORDS = 10


@require_safe
def search(request):
    query = vietnamese.CharField.normalise(request.GET.get("q", ""))[:MAX_LENGTH]
    words = vietnamese.fold(query).split()[:MAX_WORDS]
    found = Article.objects.published().for_cards()
    for word in words:
        found = found.filter(title_folded__contains=word)
    slice = page_of(found, request.GET) if words else Slice([], None, None)
    return render(request, "news/search.html", {"query": query, "words": words, "slice": slice})
