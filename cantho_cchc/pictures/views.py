"""Pictures in and out: the editor's upload button, and what readers see of it.

Only what `encoding` has encoded anew is ever served as a plain file; attachments go through
their article's view, which asks whether it is public.
"""

import logging

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    SuspiciousFileOperation,
    ValidationError,
)
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_POST, require_safe
from django.views.static import serve

from .encoding import FOLDER, reencoded
from .forms import NOT_STORED
from .models import Image

A_YEAR = 365 * 24 * 3600  # seconds; a stored picture never changes under its name

logger = logging.getLogger("django.request")


@require_POST
def upload(request):
    """Put one picture into the library for a rich text, in the words that the editor asks for.

    The CSRF token comes in the header, see static/js/admin/editor.js.
    """
    if not (request.user.is_staff and request.user.has_perm("pictures.add_image")):
        raise PermissionDenied
    upload = request.FILES.get("upload")
    if upload is None:
        return _refused("Chưa có tệp nào được gửi lên. Hãy chọn một ảnh rồi thử lại.")
    try:
        image = Image(file=reencoded(upload))
        image.save()
    except ValidationError as error:
        return _refused(error.messages[0])
    except OSError:
        logger.exception("A picture could not be stored")
        return _refused(NOT_STORED)
    return JsonResponse({"uploaded": 1, "fileName": upload.name, "url": image.url})


def _refused(message):
    return JsonResponse({"uploaded": 0, "error": {"message": message}})


@require_safe
def stored(request, path):
    """A stored picture; nginx takes this over in production."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT / FOLDER)
    except (SuspiciousFileOperation, ValueError):  # a way out of the folder, or a NUL
        raise Http404 from None
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
