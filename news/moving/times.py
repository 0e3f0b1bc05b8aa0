"""Times as people and programs write them; without an offset they are Vietnam's."""

import re
from datetime import datetime

from django.utils import timezone

# 10:09 - 04/01/2022, as the original portal writes it; also 04/01/2022 10:09, with words around.
_CLOCK = r"(?P<hour>\d{1,2})\s*[:hg]\s*(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_GAP = r"\s*(?:[-–—,|]|ngày)?\s*"
_WRITTEN = [re.compile(p) for p in (rf"{_CLOCK}{_GAP}{_DAY}", rf"{_DAY}(?:{_GAP}{_CLOCK})?")]


def moment(text):
    """The moment that `text` names, with Vietnam's offset unless it has one.

    Raises ValueError for what names none, or one that no article can have.
    """
    text = text.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = _written(text)
    if not 1900 <= found.year <= 2200:
        raise ValueError(text)
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _written(text):
    for pattern in _WRITTEN:
        found = pattern.fullmatch(text)
        if found:
            parts = {name: int(value or 0) for name, value in found.groupdict().items()}
            return datetime(**parts)
    raise ValueError(text)
