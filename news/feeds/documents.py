"""Documents as entries of feeds: what is told of each, and where its files are."""

from django.template.loader import render_to_string

from cantho_cchc import richtext

from .channel import Entry, File, name_of

SIZE = 30


def newest(documents):
    """Those that came last, whenever they were issued; two queries."""
    found = documents.order_by("-published_at", "-id").prefetch_related("files")
    return list(found[:SIZE])


def entries(request, documents):
    return [_entry(request, document) for document in documents]


def _entry(request, document):
    address = request.build_absolute_uri(document.get_absolute_url())
    html = render_to_string("news/document_entry.html", {"document": document})
    return Entry(
        id=name_of("van-ban", str(document.pk), document.created_at.isoformat()),
        url=address,
        title=document.title,
        summary=document.summary,
        html=richtext.elsewhere(html, address),
        published_at=document.published_at,
        changed_at=document.published_at,
        authors=[document.issuer],
        subjects=[document.get_kind_display()],
        files=[File.of(request, file) for file in document.files.all()],
    )
