"""A page that many ask for while it is cold is rendered by the first; the others wait for it."""

from contextlib import contextmanager
from threading import Event, Lock

LONGEST_WAIT = 10  # seconds; then each renders it alone

_under_way = {}
_lock = Lock()


@contextmanager
def one_of(key):
    """Yields True to the first that asks for `key`, False to the others when that one is done."""
    with _lock:
        done = _under_way.get(key)
        is_first = done is None
        if is_first:
            done = _under_way[key] = Event()
    if not is_first:
        done.wait(LONGEST_WAIT)
        yield False
        return
    try:
        yield True
    finally:
        with _lock:
            del _under_way[key]
        done.set()
