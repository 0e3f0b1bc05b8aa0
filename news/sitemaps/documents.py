"""Documents in the site map, by blocks of ids: van-ban, and van-ban-3 for block 3."""

import re

from django.db.models.functions import Greatest
from django.utils import timezone

from cantho_cchc.metadata import Mapped, MapSection

from ..models import Document

BLOCK = 25_000  # ids
WORD = "van-ban"


def sections():
    """Only the newest block tells when it changed: it is the one that grows."""
    last = Document.objects.order_by("-pk").values_list("pk", flat=True).first()
    blocks = range(last // BLOCK + 1) if last else ()
    names = [_name(block) for block in blocks if _of(block).exists()]
    return {**dict.fromkeys(names[:-1]), **dict.fromkeys(names[-1:], _last_change())}


def section(name):
    found = re.fullmatch(rf"{WORD}(?:-([1-9][0-9]{{0,5}}))?", name, re.ASCII)
    documents = _of(int(found[1] or 0)).order_by("pk") if found else []
    entries = [
        Mapped(one.get_absolute_url(), max(one.updated_at, one.published_at)) for one in documents
    ]
    return MapSection(entries) if entries else None


def _last_change():
    """When any public document last changed, read from the index of changes."""
    rows = Document.objects.published().annotate(changed=Greatest("updated_at", "published_at"))
    past = rows.filter(changed__lte=timezone.now()).order_by("-changed", "-pk")
    return past.values_list("changed", flat=True).first()


def _of(block):
    return Document.objects.published().filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK)


def _name(block):
    return f"{WORD}-{block}" if block else WORD
