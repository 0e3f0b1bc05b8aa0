"""How many tags may open in a text: the time to read it grows with the square of its depth.

Counted as they stand, in comments and attributes too, so nobody can hide any. Not counted are those
that the next of their kind ends, as a table's cells, and those that hold nothing.
"""

import re
from itertools import islice

MAX_TAGS = 10_000
_COUNTED = re.compile(
    r"<(?!(?:p|li|dt|dd|tr|td|th|tbody|thead|tfoot|colgroup|col|br|hr|img)\b)[a-z][^<>]*>?", re.I
)


def tags(text):
    """How many open in it."""
    return sum(1 for _ in _COUNTED.finditer(text))


def bounded(text):
    """The text without the tags beyond MAX_TAGS."""
    beyond = next(islice(_COUNTED.finditer(text), MAX_TAGS, None), None)
    if beyond is None:
        return text
    # A space, since what stands before and after must not make a tag.
    return text[: beyond.start()] + _COUNTED.sub(" ", text[beyond.start() :])
