"""Data for tests from plain functions."""

import io
import itertools
import uuid
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cantho_cchc.pictures.models import Image as LibraryImage
from news.desk import content, workflow
from news.models import Article, Assignment, Attachment, Category, Document

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


def attachment(article, title="Kế hoạch", name="a.pdf", data=b"%PDF-1.4", **fields):
    """A file of an article that readers see, unless told otherwise."""
    upload = SimpleUploadedFile(name, data)
    ours = {"title": title, "file": upload, "is_live": True}
    return Attachment.objects.create(article=article, **{**ours, **fields})


def document(number=None, **fields):
    """A published decision in force, unless told otherwise."""
    ours = {
        "number": number or f"{next(_numbers)}/QĐ-UBND",
        "kind": Document.Kind.DECISION,
        "issuer": "Ủy ban nhân dân thành phố Cần Thơ",
        "issued_on": date(2021, 7, 15),
        "effective_on": date(2021, 7, 15),
        "summary": "Ban hành Quy định về công tác cải cách hành chính",
        "status": Document.Status.PUBLISHED,
        "published_at": at(2021, 7, 16),
    }
    return Document.objects.create(**{**ours, **fields})


def draft(author, title=None, **fields):
    """An article with its first revision, which nobody but the desk has seen."""
    ours = {"title": title or f"Bài nháp số {next(_numbers)}", "body": "<p>Nháp.</p>"}
    if "category" not in fields:
        fields["category"] = Category.objects.first() or category()
    made = Article(**{**ours, **fields})
    workflow.create(made, author)
    workflow.save(made, [], author, base=None)
    return Article.objects.get(pk=made.pk)


def revise(article, author, **fields):
    """A new revision of a stored article with other values in some fields; returns it."""
    article = Article.objects.get(pk=article.pk)
    newest = article.revisions.newest()
    content.lay_over(article, content.newest(article))
    for name, value in fields.items():
        setattr(article, name, value)
    files = content.listed(content.newest(article))
    return workflow.save(article, files, author, newest.number if newest else 0)


def editor(username="lan"):
    """Somebody who may do everything."""
    return _account(username, is_superuser=True)


def member(group, username, *categories):
    """Somebody of one of the desk's groups, assigned to `categories` if any are given."""
    user = _account(username)
    user.groups.add(Group.objects.get(name=group))
    if categories:
        Assignment.objects.create(person=user).categories.set(categories)
    return user


def _account(username, **fields):
    user = get_user_model()(username=username, is_staff=True, **fields)
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
        "form_key": str(uuid.uuid4()),
        "title": "Tin từ bàn biên tập",
        "category": str((Category.objects.first() or category()).pk),
        "summary": "",
        "body": "<p>Nội dung.</p>",
        "byline": "",
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


def get_user(username):
    return get_user_model().objects.get(username=username)
