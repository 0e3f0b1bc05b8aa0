"""A heart for each process that serves: one thread that calls what settings.HEARTBEAT names.

What fails is logged once and called again at the next beat. A function's database connection is
the thread's own; it is closed when the function fails, since it may be the reason.
"""

import logging
from threading import Event, Thread

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

SECONDS = 0.5  # between two beats

logger = logging.getLogger(__name__)
_thread = None
_is_over = Event()


def start():
    """Begin to beat, at once; for a process that serves, after it was forked."""
    global _thread
    functions = {name: import_string(name) for name in settings.HEARTBEAT}
    _is_over.clear()
    _thread = Thread(target=_beat, args=(functions,), name="heartbeat", daemon=True)
    _thread.start()


def stop(seconds=10):
    """Beat once more, then no longer; waits so long for it."""
    _is_over.set()
    if _thread is not None:
        _thread.join(seconds)


def is_beating():
    """Whether there is a heart in this process; a fork does not inherit it."""
    return _thread is not None and _thread.is_alive()


def _beat(functions):
    failing = set()
    while True:
        is_last = _is_over.is_set()
        for name, function in functions.items():
            _call(name, function, failing)
        if is_last:
            return connections.close_all()
        _is_over.wait(SECONDS)


def _call(name, function, failing):
    try:
        function()
    except Exception:
        connections.close_all()
        if name not in failing:
            logger.exception("%s fails and is called again", name)
        failing.add(name)
    else:
        if name in failing:
            logger.warning("%s works again", name)
        failing.discard(name)
