"""What differs between two texts, word by word; and what a person reads of a field."""

import re
from datetime import datetime
from difflib import SequenceMatcher

from django.utils import timezone

from cantho_cchc import richtext

_TOKEN = re.compile(r"\s+|\w[\w.,%/-]*\w|\w|[^\w\s]")
MAX_TOKENS = 6000  # comparing costs the square of it; longer texts are compared line by line


def sides(old, new):
    """Both texts as lists of (is_marked, words): marked is what the other one has not."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(left) + len(right) > MAX_TOKENS:
        left, right = (text.splitlines(keepends=True) for text in (old, new))
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return (
        [(kind != "equal", "".join(left[i:j])) for kind, i, j, _, _ in steps if i < j],
        [(kind != "equal", "".join(right[i:j])) for kind, _, _, i, j in steps if i < j],
    )


def readable(field, value):
    """What a person reads of a JSON `value` that a revision keeps for a model's `field`."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if value in (None, ""):
        return ""
    if isinstance(field, richtext.HTMLField):
        return richtext.plain_text(value)
    if field.is_relation:
        row = field.related_model._base_manager.filter(pk=value).first()
        return str(row or f"(đã xóa: {value})")
    value = field.to_python(value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%H:%M - %d/%m/%Y}"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value)
