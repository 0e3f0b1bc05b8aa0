"""Pictures in and out: the editor's upload and chooser, and what readers see of them.

Only what `encoding` has encoded anew is ever served as a plain file; attachments go through
their article's view, which asks whether it is public.
"""

import logging
import mimetypes
import re

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import (
    PermissionDenied,
    SuspiciousFileOperation,
    ValidationError,
)
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.static import serve

from .encoding import FOLDER, reencoded
from .forms import NOT_STORED, ImageForm
from .models import Image
from .uses import tell

SHELF = 24  # pictures on one page of the chooser
SIGNED_OUT = (
    "Chưa tải ảnh lên được vì phiên làm việc đã hết. Bài đang viết vẫn còn trong trang này: hãy "
    "đăng nhập lại ở một thẻ khác của trình duyệt, rồi thử lại."
)
OLD_TOKEN = (
    "Biểu mẫu đã hết hạn nên chưa tải ảnh lên được. Bài đang viết vẫn còn: hãy bấm Lưu và tiếp tục "
    "chỉnh sửa, rồi thử lại."
)
A_YEAR = 365 * 24 * 3600  # seconds; a stored picture never changes under its name

logger = logging.getLogger("django.request")


@require_POST
def upload(request):
    """Put one picture into the library for a rich text, in the words that the editor asks for.

    The CSRF token comes in the header, see static/js/admin/editor.js.
    """
    if not request.user.is_staff:
        return _refused(SIGNED_OUT, 403)
    if not request.user.has_perm("pictures.add_image"):
        return _refused("Tài khoản của bạn chưa có quyền thêm ảnh vào kho.", 403)
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


def _refused(message, status=200):
    """The editor shows the sentence of a 200; for a 403 it has a sentence of its own."""
    words = {"uploaded": 0, "error": {"message": message}}
    return JsonResponse(words, status=status, json_dumps_params={"ensure_ascii": False})


def _with_old_token(request):
    return _refused(OLD_TOKEN if request.user.is_staff else SIGNED_OUT, 403)


upload.on_csrf_failure = _with_old_token  # asked by cantho_cchc/errors.py


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """The library in a window of its own, for the editor's dialog; a new picture is chosen at once.

    `q` searches, `truoc` asks for what is older than that id, `moi` is the picture just brought.
    """
    can = {action: request.user.has_perm(f"pictures.{action}_image") for action in ("view", "add")}
    if not can["view"] or (request.method == "POST" and not can["add"]):
        raise PermissionDenied
    form = ImageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect(_address(request, moi=form.save().pk))
    found = Image.objects.matching(request.GET.get("q", "")).newest_first()
    if "truoc" in request.GET:
        found = found.filter(pk__lt=_number(request.GET["truoc"]))
    found = list(found[: SHELF + 1])
    tell(found)
    context = {
        **admin.site.each_context(request),
        "title": "Chọn ảnh trong kho",
        "is_popup": True,
        "form": form if can["add"] else None,
        "images": found[:SHELF],
        "chosen": request.GET.get("moi"),
        "query": request.GET.get("q", ""),
        "older": _address(request, truoc=found[SHELF - 1].pk) if found[SHELF:] else None,
        "newest": _address(request) if "truoc" in request.GET else None,
    }
    return render(request, "admin/choose_image.html", context)


def _address(request, **more):
    """This page's address for the same dialog of the editor, and the same search unless new."""
    params = QueryDict(mutable=True)
    kept = ("CKEditorFuncNum",) if "moi" in more else ("CKEditorFuncNum", "q")
    params.update({name: request.GET[name] for name in kept if name in request.GET} | more)
    return f"{request.path}?{params.urlencode()}"


def _number(text):
    if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII):
        raise Http404
    return int(text)


@require_safe
def stored(request, path):
    """A stored picture; browsers and nginx keep it."""
    try:
        response = (
            _from_the_bucket(path)
            if settings.MEDIA_BUCKET
            else serve(request, path, document_root=settings.MEDIA_ROOT / FOLDER)
        )
    except (SuspiciousFileOperation, ValueError):  # a way out of the folder, or a NUL
        raise Http404 from None
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # feeds, saved articles, cards
    return response


def _from_the_bucket(path):
    if ".." in path.split("/"):  # out of the pictures to what is not for everybody
        raise Http404
    try:
        file = default_storage.open(f"{FOLDER}/{path}")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type=mimetypes.guess_type(path)[0])
