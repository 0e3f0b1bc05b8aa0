"""Values of a row: what they must be, and what is said of those that are not.

Each raises ValueError, with words that follow the name of the field.
"""

from ...models import Article
from .. import times

_YES, _NO = ("1", "true", "yes", "có", "x"), ("", "0", "false", "no", "không")
_STATUS = {
    "": Article.Status.PUBLISHED,
    "đã đăng": Article.Status.PUBLISHED,
    "xuất bản": Article.Status.PUBLISHED,
    "publish": Article.Status.PUBLISHED,
    "bản nháp": Article.Status.DRAFT,
    "nháp": Article.Status.DRAFT,
    "đã gỡ": Article.Status.WITHDRAWN,
} | {value: value for value in Article.Status.values}


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("phải là chữ")
    return str(value)


def moment(value):
    written = text(value).strip()
    try:
        return times.moment(written) if written else None
    except ValueError as error:
        raise ValueError(f"không phải thời điểm: “{written[:40]}”") from error


def day(value):
    found = moment(value)
    return found and found.date()


def truth(value):
    said = text(value).strip().lower() if not isinstance(value, bool) else str(value).lower()
    if said not in _YES + _NO:
        raise ValueError(f"phải là có hoặc không: “{said[:40]}”")
    return said in _YES


def status(value):
    said = text(value).strip().lower()
    if said not in _STATUS:
        raise ValueError(f"phải là published, draft hoặc withdrawn: “{said[:40]}”")
    return _STATUS[said]


def whole(value):
    written = text(value).strip()
    if not written:
        return None
    if not written.isascii() or not written.isdecimal() or len(written) > 18:
        raise ValueError(f"phải là số: “{written[:40]}”")
    return int(written)
