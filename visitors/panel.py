"""The counters as holes in a finished page: the tag leaves them, the page cache fills them in.

A hole is an HTML comment: neither an escaped text nor sanitised rich text can contain one, and
a page that was never finished shows a blank instead of a stale number.
"""

import re

KINDS = ("total", "yesterday", "today", "week")
_HOLE = re.compile(rb"<!--visits:(%s)-->" % "|".join(KINDS).encode())


def hole(kind):
    """The placeholder for one of KINDS."""
    return f"<!--visits:{kind}-->"


def split(content):
    """(what stands around the holes, the kinds of the holes) of a page, as bytes and names."""
    pieces = _HOLE.split(content)
    return pieces[::2], [kind.decode() for kind in pieces[1::2]]
