"""What all pages of an edition share, fetched once."""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

_edition = ContextVar("edition of the request", default=None)


@contextmanager
def for_the_request(edition):
    token = _edition.set(edition)
    try:
        yield
    finally:
        _edition.reset(token)


def of_the_edition(function):
    """Remember what `function` returns for its arguments while the edition lasts.

    Only for readers' requests: who has signed in, a command or a test asks the database each time.
    The value is shared by threads: it is not changed by who gets it, and holds no open query.
    """

    @wraps(function)
    def remembering(*args):
        edition = _edition.get()
        if edition is None:
            return function(*args)
        key = function, args
        if key not in edition.remembered:
            edition.remembered[key] = function(*args)
        return edition.remembered[key]

    return remembering
