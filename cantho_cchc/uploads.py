"""Pictures in and out: the editor's upload button, and what readers see of it.

Only what `pictures` has encoded anew is ever served as a plain file; attachments go through
their article's view, which asks whether it is public.
"""

import logging

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    SuspiciousFileOperation,
    ValidationError,
)
from django.core.files.storage import default_storage
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_POST, require_safe
from django.views.static import serve

from . import pictures

EDITORS = ("news.add_article", "news.change_article", "portal.add_page", "portal.change_page")
A_YEAR = 365 * 24 * 3600  # seconds; a stored picture never changes under its name

logger = logging.getLogger("django.request")


@require_POST
def upload_picture(request):
    """Keep one picture for a rich text; answers in the words that the editor's upload asks for.

    The CSRF token comes in the header, see static/js/admin/editor.js.
    """
    may_edit = any(request.user.has_perm(permission) for permission in EDITORS)
    if not (request.user.is_staff and may_edit):
        raise PermissionDenied
    upload = request.FILES.get("upload")
    if upload is None:
        return _refused("Chưa có tệp nào được gửi lên. Hãy chọn một ảnh rồi thử lại.")
    try:
        picture = pictures.reencoded(upload)
        name = default_storage.save(pictures.stored_name(None, picture.name), picture)
    except ValidationError as error:
        return _refused(error.messages[0])
    except OSError:
        logger.exception("A picture could not be stored")
        return _refused("Máy chủ chưa lưu được ảnh (có thể đã hết chỗ). Hãy báo người quản trị.")
    return JsonResponse({"uploaded": 1, "fileName": upload.name, "url": default_storage.url(name)})


def _refused(message):
    return JsonResponse({"uploaded": 0, "error": {"message": message}})


@require_safe
def picture(request, path):
    """A stored picture; nginx takes this over in production."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT / pictures.FOLDER)
    except (SuspiciousFileOperation, ValueError):  # a way out of the folder, or a NUL
        raise Http404 from None
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
