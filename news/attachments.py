"""/tep/<id>/<name>: files of articles, for who may see them."""

from pathlib import PurePath

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cantho_cchc.documents import KINDS

from .models import Attachment

# A downloaded file that a browser shows all the same may do nothing; a PDF that opens may only be
# shown. No “sandbox” there: it forbids plugins, and older browsers show PDF by one.
KEPT = "sandbox; default-src 'none'"
VIEWED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; form-action 'none'"


@require_safe
def stored_attachment(request, path):
    """The desk links a file by where it is stored: lead on to its own address."""
    visible = Attachment.objects.visible_to(request.user)
    return redirect(get_object_or_404(visible, file=f"{Attachment.FOLDER}/{path}"))


@require_safe
def attachment(request, pk, name):
    """A file of an article that the reader may see."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    if PurePath(attachment.file.name).name != name:
        raise Http404
    return sent(attachment)


def sent(attachment):
    """The file itself; only a PDF that just shows pages opens. Raises Http404 when it is lost."""
    try:
        file = attachment.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    opens = attachment.opens_in_the_browser
    response = FileResponse(
        file,
        as_attachment=not opens,
        filename=PurePath(attachment.file.name).name,
        content_type=KINDS.get(attachment.kind.lower(), "application/octet-stream"),
    )
    response["Content-Security-Policy"] = VIEWED if opens else KEPT
    return response
