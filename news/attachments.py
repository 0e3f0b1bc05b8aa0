"""/tep/<id>/<name>, /van-ban/tep/<id>/<name>: files, for who may see them."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from .models import Attachment, DocumentFile

# A downloaded file that a browser shows all the same may do nothing; a PDF that opens may only be
# shown. No “sandbox” there: it forbids plugins, and older browsers show PDF by one.
KEPT = "sandbox; default-src 'none'"
VIEWED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; form-action 'none'"


@require_safe
def stored_attachment(request, path):
    """The desk links a file by where it is stored: lead on to its own address."""
    return _led_on(request, Attachment, path)


@require_safe
def stored_document_file(request, path):
    return _led_on(request, DocumentFile, path)


@require_safe
def attachment(request, pk, name):
    """A file of an article that the reader may see."""
    return _named(request, Attachment, pk, name)


@require_safe
def document_file(request, pk, name):
    """A file of a document that the reader may see."""
    return _named(request, DocumentFile, pk, name)


def _led_on(request, model, path):
    if "\0" in path:  # PostgreSQL takes none
        raise Http404
    visible = model.objects.visible_to(request.user)
    return redirect(get_object_or_404(visible, file=f"{model.FOLDER}/{path}"))


def _named(request, model, pk, name):
    row = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    if row.name != name:
        raise Http404
    return sent(row)


def sent(row):
    """The file itself; only a PDF that just shows pages opens. Raises Http404 when it is lost."""
    try:
        file = row.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    opens = row.opens_in_the_browser
    response = FileResponse(
        file,
        as_attachment=not opens,
        filename=row.name,
        content_type=row.media_type,
    )
    response["Content-Security-Policy"] = VIEWED if opens else KEPT
    return response
