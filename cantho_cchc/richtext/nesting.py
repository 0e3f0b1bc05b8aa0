"""How many tags may open in a text: the time to read it grows with the square of its depth.

Counted as they stand, in comments and attributes too, so nobody can hide any. Not counted are
those that cannot stand in one another, as a table's cells, unless a drawing makes others of them;
an item of a list can in a term of another (dd, dt), which is counted.

What this does not bound: formatting elements that are never closed, each with other attributes,
are opened again in each paragraph (HTML Standard, § 13.2.4.3), so thousands of both take gigabytes
to read. Only who may write at the desk can send that.
"""

import re
from itertools import islice

MAX_TAGS = 10_000
_COUNTED = re.compile(
    r"<(?!(?:p|li|tr|td|th|tbody|thead|tfoot|br|hr|img)[\s/>])[a-z][^<>]*>?", re.I | re.ASCII
)
_DRAWING = re.compile(r"<(?:svg|math)", re.I)
_ANY = re.compile(r"<[a-z][^<>]*>?", re.I)


def tags(text):
    """How many open in it."""
    return sum(1 for _ in _counted(text).finditer(text))


def bounded(text):
    """The text without the tags beyond MAX_TAGS; what stood in them stays."""
    counted = _counted(text)
    beyond = next(islice(counted.finditer(text), MAX_TAGS, None), None)
    if beyond is None:
        return text
    # A space, since what stands before and after must not make a tag.
    return text[: beyond.start()] + counted.sub(" ", text[beyond.start() :])


def _counted(text):
    return _ANY if _DRAWING.search(text) else _COUNTED
