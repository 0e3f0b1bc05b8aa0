"""Links from a text to the portal itself: what would a reader meet there?"""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from cantho_cchc import as_a_reader

from .. import old_addresses
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
    status = as_a_reader.status(path, request)
    if status == 404:
        return None if old_addresses.article(path) else _unpublished(path) or NOWHERE
    return None if status < 400 else "trang không còn được đăng"


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
    except OSError:  # who cannot look does not say that it is missing
        return True
