"""The line of a page that says when it was published."""

import re

from .. import times


def stamp(text):
    """The moment that a line of a page gives and nothing else but a word before it, or None."""
    if len(text) > 80:
        return None
    bare = re.sub(r"^\D{0,40}?(?=\d)", "", " ".join(text.split())).rstrip(" |-–()")
    bare = re.sub(r"\s*\(?GMT\+?7\)?$|\s*(?:AM|PM)$", "", bare)
    try:
        return times.moment(bare)
    except ValueError:
        return None
