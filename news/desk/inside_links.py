"""Links from a text to the portal itself: what would a reader meet there?"""

import copy

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve

from ..models import Article

NOWHERE = "trang không có"


def trouble(path, request):
    """In Vietnamese what is wrong with a path of this portal, or None.

    The page is asked for as a reader would, past the middleware: nothing is counted.
    """
    if path.startswith(settings.STATIC_URL):
        return None
    if path.startswith(settings.MEDIA_URL):
        return None if _is_stored(path.removeprefix(settings.MEDIA_URL)) else "tệp không có"
    if path.startswith(f"/{settings.ADMIN_PATH}"):
        return "trang chỉ ban biên tập mở được"
    try:
        match = resolve(path)
        response = match.func(_as_a_reader(request, path), *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return _unpublished(path) or NOWHERE
    if response.streaming:  # a file; `close` would end the request that is going on
        response.file_to_stream.close()
    return None if response.status_code < 400 else "trang không còn được đăng"


def _as_a_reader(request, path):
    asked = copy.copy(request)
    asked.path = asked.path_info = path
    asked.method, asked.user = "GET", AnonymousUser()
    asked.GET, asked.COOKIES = QueryDict(), {}
    return asked


def _unpublished(path):
    number = path.strip("/").rpartition("-")[2]
    is_article = path.startswith("/tin/") and number.isdecimal() and len(number) < 19
    is_known = is_article and Article.objects.filter(pk=number).exists()
    return "bài chưa công khai" if is_known else None


def _is_stored(name):
    try:
        return default_storage.exists(name)
    except (SuspiciousFileOperation, ValueError):
        return False
