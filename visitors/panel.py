"""The counters as holes in a finished page: the tag leaves them, the middleware fills them in.

A hole is an HTML comment: neither an escaped text nor sanitised rich text can contain one, and
a page that never met the middleware shows a blank instead of a stale number.
"""

import re

from cantho_cchc.vietnamese import grouped

KINDS = ("total", "yesterday", "today", "week")
_HOLE = re.compile(rb"<!--visits:(%s)-->" % "|".join(KINDS).encode())


def hole(kind):
    """The placeholder for one of KINDS."""
    return f"<!--visits:{kind}-->"


def is_in(content):
    """Whether a page, as bytes, shows the counters."""
    return _HOLE.search(content) is not None


def fill(content, numbers):
    """The page, as bytes, with the counters written in; a dash where `numbers` is None."""

    def written(match):
        value = getattr(numbers, match[1].decode(), None)
        return ("–" if value is None else grouped(value)).encode()

    return _HOLE.sub(written, content)
