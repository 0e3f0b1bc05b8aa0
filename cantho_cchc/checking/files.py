"""Files that rows name and the disk has not, and files of the disk that no row names.

Of each name that a row gives only eight bytes stay in memory: some 10 MB for a million, 50 while
they are sorted. A file whose digest is another's by chance (1 in 10¹³) would be taken for named.
"""

import time
from array import array
from bisect import bisect_left
from hashlib import blake2b

from django.apps import apps
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db.models import FileField

from cantho_cchc.backup import media
from cantho_cchc.pictures import renditions

from .finding import ERROR, WARNING, Tally
from .rows import pieces

YOUNG = 3600  # seconds in which the row of a file that was just stored may be on its way


def find(progress):
    missing, named = Tally(), array("Q")
    for model, field in _columns():
        for some in pieces(model._base_manager.exclude(**{field.name: ""}), field.name):
            named.extend(_digest(name) for _, name in some)
            for path in _missing(model, field, some):
                missing.add(path)
            progress(len(some))
    yield from missing.told(
        ERROR,
        "files.missing",
        "Có {n} tệp mà bài viết, văn bản hoặc kho ảnh đang dùng không còn trên đĩa. Hãy chép lại "
        "từ bản sao lưu vào thư mục media.",
    )
    yield from _orphans(array("Q", sorted(named)), progress)


def _columns():
    """(model, field) of each column that names files."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                yield model, field


def _missing(model, field, some):
    """The names of files that the disk has not, of rows that are still there."""
    lost = {}
    for key, name in some:
        file = field.attr_class(None, field, name)
        paths = getattr(file, "paths", [name])
        if gone := [path for path in paths if not is_stored(path)]:
            lost[key] = gone
    if not lost:
        return []
    there = model._base_manager.filter(pk__in=lost).values_list("pk", flat=True)
    return [path for key in there for path in lost[key]]


def _orphans(named, progress):
    orphans, old = Tally(), time.time() - YOUNG
    for entry in media.files():
        names = entry.name, *renditions.originals(entry.name)
        known = (_is_in(named, _digest(one)) for one in names)
        if not any(known) and entry.written_at() < old:
            orphans.add(entry.name)
        progress(1)
    yield from orphans.told(
        WARNING,
        "files.orphan",
        "Có {n} tệp trong thư mục media không thuộc nội dung nào. Chúng chỉ tốn chỗ; hãy xem kỹ "
        "rồi xóa nếu không cần.",
    )


def is_stored(name):
    """Whether the media folder or bucket has a file of this name."""
    try:
        return default_storage.exists(name)
    except (SuspiciousFileOperation, ValueError):
        return False


def _digest(name):
    data = name.encode("utf-8", "surrogateescape")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


def _is_in(ordered, number):
    place = bisect_left(ordered, number)
    return place < len(ordered) and ordered[place] == number
