"""Which things have posters, by the word in their addresses."""

_finders = {}


def register(kind, find):
    _finders[kind] = find


def find(kind, key):
    """The Poster of a thing that the public may see, or None."""
    finder = _finders.get(kind)
    return finder(key) if finder else None
