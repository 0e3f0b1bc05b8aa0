"""Public pages of documents: each view fetches and renders."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ..descriptions import UNLISTED
from ..models import Document
from ..paging import ISSUED, page_of
from . import choices, describing

# The site map leads to each year, so that four clicks lead to 200 documents of it.
PAGE_SIZE, OF_A_YEAR = 50, 100


@require_safe
def documents(request):
    chosen = choices.read(request.GET)
    found = choices.applied(Document.objects.published().with_validity(), chosen)
    size = OF_A_YEAR if "nam" in chosen else PAGE_SIZE
    slice, keep = page_of(found, request.GET, size, ISSUED), urlencode(chosen)
    context = {
        "slice": slice,
        "chosen": chosen,
        "keep": keep,
        "meta": describing.of_list(slice, keep),
        "offered": [
            (name, label, options, chosen.get(name)) for name, label, options in choices.offered()
        ],
    }
    return render(request, "news/documents.html", context)


@require_safe
def document(request, slug, pk):
    visible = Document.objects.visible_to(request.user)
    document = get_object_or_404(visible.with_validity(), pk=pk)
    if request.path != document.get_absolute_url():
        return redirect(document, permanent=True)
    published = Document.objects.published()
    is_preview = request.user.is_authenticated and not document.is_public
    context = {
        "document": document,
        "meta": UNLISTED if is_preview else describing.of_document(document),
        "successor": published.filter(pk=document.replaced_by_id or 0).first(),
        "replaced": published.filter(replaced_by=pk).newest_first(),
        "related": document.related.published().with_validity().newest_first(),
        "files": document.files.all(),
        "is_preview": is_preview,
    }
    response = render(request, "news/document.html", context)
    response.page_key = f"van-ban/{document.pk}"  # so that another summary keeps its readers
    return response
