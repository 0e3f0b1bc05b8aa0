"""Views that are written down and that nobody sums: the hearts that should do it have stopped."""

import re
import time

from visitors import journal
from visitors.models import Journal

from .finding import ERROR, Tally

SECONDS = 10  # two beats a second are usual
_AT = re.compile(rb"([0-9]{10})\.[0-9]{3} ")


def find():
    folder = _name()
    # Before the files: what is summed meanwhile is then looked at once more, and never missed.
    offsets = dict(Journal.objects.filter(name__startswith=folder).values_list())
    waiting = Tally()
    with journal.sources() as sources:
        for source in sources:
            name = source.path.name
            piece, _ = source.read(min(offsets.get(journal.row_name(folder, name), 0), source.size))
            age = _age(piece)
            if age > SECONDS:
                waiting.add(f"{name}: {int(age)} giây")
    yield from waiting.told(
        ERROR,
        "journal.waiting",
        f"Có {{n}} tệp nhật ký còn lượt xem chưa được cộng sau hơn {SECONDS} giây. Hãy xem cổng "
        "có đang chạy không; nếu đang chạy, khởi động lại. Lượt xem không mất.",
    )


def _name():
    """The folder's name in the database; "" before anything was summed."""
    try:
        return (journal.FOLDER / "name").read_text("utf-8")
    except FileNotFoundError:
        return ""


def _age(piece):
    """Seconds since the first line of a piece was written; 0 without any."""
    found = _AT.search(piece)
    return time.time() - int(found[1]) if found else 0
