"""Data for tests from plain functions."""

import io
import itertools
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cantho_cchc.pictures.models import Image as LibraryImage
from news.models import Article, Category

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PASSWORD = "mat-khau-de-thu-1022"
_numbers = itertools.count(1)


def at(year, month, day, hour=9, minute=0, second=0):
    """A moment on the clocks of Cần Thơ."""
    return datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)


def category(name=None, **fields):
    return Category.objects.create(name=name or f"Chuyên mục {next(_numbers)}", **fields)


def article(title=None, **fields):
    """A published article, unless told otherwise."""
    ours = {
        "title": title or f"Bài viết số {next(_numbers)}",
        "body": "<p>Nội dung.</p>",
        "status": Article.Status.PUBLISHED,
        "published_at": at(2022, 1, 4, 10, 9),
    }
    if "category" not in fields:
        fields["category"] = Category.objects.first() or category()
    return Article.objects.create(**{**ours, **fields})


def editor(username="lan"):
    user = get_user_model()(username=username, is_staff=True, is_superuser=True)
    user.password = _hashed()
    user.save()
    return user


@cache
def _hashed():
    """Hashing a password takes half a second; once is enough."""
    return make_password(PASSWORD)


def picture(kind="JPEG", size=(640, 480), mode="RGB", **options):
    """The bytes of a picture."""
    out = io.BytesIO()
    Image.new(mode, size, options.pop("color", "teal")).save(out, kind, **options)
    return out.getvalue()


def image(size=(1600, 1067), name="một cửa.jpg", **fields):
    """A picture of the library with all that the public asks of it, unless told otherwise."""
    ours = {"alt": "Bộ phận Một cửa", "credit": "Ảnh: Hoàng Nhân"}
    if fields.get("is_decorative"):
        ours["alt"] = ""
    upload = SimpleUploadedFile(name, picture(size=size))
    return LibraryImage.objects.create(file=upload, **{**ours, **fields})


def article_form(**fields):
    """What the desk's form for an article sends, with one field or another changed."""
    ours = {
        "title": "Tin từ bàn biên tập",
        "category": str((Category.objects.first() or category()).pk),
        "summary": "",
        "body": "<p>Nội dung.</p>",
        "byline": "",
        "status": "draft",
        "published_at_0": "",
        "published_at_1": "",
        "expires_at_0": "",
        "expires_at_1": "",
        "cover": "",
        "source": "",
        "source_url": "",
        "figures_on": "",
        "slug": "",
        "legacy_url": "",
        "attachments-TOTAL_FORMS": "0",
        "attachments-INITIAL_FORMS": "0",
    }
    return {**ours, **fields}
