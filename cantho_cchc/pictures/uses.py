"""Where each picture stands: an index, so that nobody has to read through all texts to know.

Objects with rich texts or pictures are recorded whenever they are saved. A model whose older
versions keep their pictures says `keeps_pictures = True`: its uses are only ever added to, and it
may itself `record` further texts. What passes by `save` (`update`, `bulk_create`) is not seen.
"""

import re
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, ForeignKey, Q

from cantho_cchc import richtext, vietnamese

from . import renditions
from .encoding import FOLDER
from .models import Image, Use

UNUSED = "chưa dùng"


@cache
def columns(model):
    """(rich texts, pictures): the names of the fields of a model that use pictures."""
    fields = [] if model is Use else model._meta.concrete_fields
    texts = [field.name for field in fields if isinstance(field, richtext.HTMLField)]
    pictures = [
        field.attname
        for field in fields
        if isinstance(field, ForeignKey) and field.related_model is Image
    ]
    return texts, pictures


def owners():
    """The models whose rows may use pictures, whatever app they belong to."""
    return [model for model in apps.get_models() if any(columns(model))]


def named(html):
    """The names of the stored files to which a text leads: shown, linked, in any width."""
    address = re.escape(settings.MEDIA_URL) + rf"({FOLDER}/[^\"'<>\s?#]+)"
    names = set(re.findall(address, html))
    return names.union(*map(renditions.originals, names))


def record(owner, html="", images=(), keep=False):
    """Set the uses of an object to the library's pictures in `html`, and `images` (or their ids).

    With `keep` they are only added to. The pictures stay locked until the transaction ends, so
    that none is deleted at the same moment.
    """
    with transaction.atomic():
        wanted = _held(html, images)
        kind = ContentType.objects.get_for_model(owner)
        mine = Use.objects.filter(content_type=kind, object_id=owner.pk)
        present = set(mine.values_list("image", flat=True))
        if not keep and present - wanted:
            mine.filter(image__in=present - wanted).delete()
        fresh = [
            Use(image_id=image, content_type=kind, object_id=owner.pk) for image in wanted - present
        ]
        if fresh:
            Use.objects.bulk_create(fresh, ignore_conflicts=True)


def record_saved(owner):
    """The uses of an object as its own columns say them."""
    record(owner, *_own(owner), keep=getattr(owner, "keeps_pictures", False))


def hold(owner):
    """Lock the pictures that an object's own columns use until the transaction ends."""
    _held(*_own(owner))


def _own(owner):
    """(rich text, ids of pictures) of an object's own columns."""
    texts, pictures = columns(type(owner))
    html = " ".join(getattr(owner, name) or "" for name in texts)
    return html, [key for name in pictures if (key := getattr(owner, name))]


def forget(owner):
    kind = ContentType.objects.get_for_model(owner)
    Use.objects.filter(content_type=kind, object_id=owner.pk).delete()


def _held(html, images):
    keys, names = {getattr(image, "pk", image) for image in images}, named(html)
    if not names and not keys:
        return set()
    return Image.objects.filter(Q(file__in=names) | Q(pk__in=keys)).hold()


def places(image, limit=None):
    """The objects that use a picture, `limit` at most of each kind."""
    found = []
    for kind in ContentType.objects.filter(pk__in=image.uses.values("content_type")):
        model = kind.model_class()
        if model is not None:
            ids = image.uses.filter(content_type=kind).values("object_id")
            found += model._base_manager.filter(pk__in=ids).order_by("-pk")[:limit]
    return found


def tell(images):
    """Give each picture `used_in`: “dùng trong 3 bài viết, 1 trang” or “chưa dùng”; one query."""
    images = list(images)
    rows = Use.objects.filter(image__in=images).values_list("image", "content_type")
    said = {}
    for key, kind, number in rows.annotate(n=Count("pk")).order_by("-n", "content_type"):
        name = ContentType.objects.get_for_id(kind).name
        said.setdefault(key, []).append(f"{vietnamese.grouped(number)} {name}")
    for image in images:
        image.used_in = f"dùng trong {', '.join(said[image.pk])}" if image.pk in said else UNUSED
