"""Documents in the site map, by blocks of ids: van-ban, and van-ban-3 for block 3."""

import re

from django.db.models import Max

from cantho_cchc.metadata import Mapped, MapSection

from ..models import Document

BLOCK = 25_000  # ids
WORD = "van-ban"


def sections():
    """Only the newest block tells when it changed: it is the one that grows."""
    last = Document.objects.order_by("-pk").values_list("pk", flat=True).first()
    blocks = range(last // BLOCK + 1) if last else ()
    changes = {block: _changed_at(block) for block in blocks}
    return {_name(block): changed for block, changed in changes.items() if changed}


def section(name):
    found = re.fullmatch(rf"{WORD}(?:-([1-9][0-9]{{0,5}}))?", name, re.ASCII)
    documents = _of(int(found[1] or 0)).order_by("pk") if found else []
    entries = [
        Mapped(one.get_absolute_url(), max(one.updated_at, one.published_at)) for one in documents
    ]
    return MapSection(entries) if entries else None


def _changed_at(block):
    return _of(block).aggregate(at=Max("updated_at"))["at"]


def _of(block):
    return Document.objects.published().filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK)


def _name(block):
    return f"{WORD}-{block}" if block else WORD
