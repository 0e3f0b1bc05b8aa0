"""Where a next page begins, as a word that says nothing to who keeps it: a moment and an id."""

import base64
import binascii
import re
from datetime import UTC, datetime, time, timedelta

from .problems import Problem

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KEY = re.compile(rb"([a-z-]+) (-?[0-9]{1,17}) ([0-9]{1,18})")
REFUSAL = (
    "Đây không phải giá trị mà cổng đã đưa cho cách xếp này. Hãy lấy địa chỉ ở mục “next” của "
    "trang trước, hoặc đọc lại từ đầu."
)


def written(order, moment, pk):
    """`order` is the name of the list's order: a cursor of one is none of another.

    A date is written as its first moment in UTC.
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    microseconds = (moment - EPOCH) // timedelta(microseconds=1)
    key = f"{order} {microseconds} {pk}".encode()
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def read(order, cursor, parameter="sau"):
    """(moment, id); raises Problem (400) for what this list never gave."""
    try:
        key = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found = _KEY.fullmatch(key)
        if not found or found[1] != order.encode():
            raise ValueError(cursor)
        return EPOCH + timedelta(microseconds=int(found[2])), int(found[3])
    except (ValueError, OverflowError, binascii.Error, UnicodeError):
        raise Problem(400, REFUSAL, parameter) from None
