"""Nobody waits for a PostgreSQL that has fallen silent: a thread asks it twice a second.

Frozen, or behind a network that swallows everything, a server neither answers nor hangs up, and who
waits for it holds a thread of gunicorn's, until none is left for pages that are kept. For a process
that serves; commands wait as long as it takes. See decision 0033.
"""

import logging
import select
import time
from threading import Thread, current_thread

from django.db import connection
from psycopg2 import OperationalError
from psycopg2.extensions import POLL_OK, POLL_READ, set_wait_callback

SECONDS = 0.5  # between two questions
SILENCE = 3  # seconds without an answer to such a question: nobody waits any more
LONGEST = 30  # seconds that any other query of this process may wait
STEP = 0.1  # seconds after which who waits looks up; a process that was itself stopped counts one

logger = logging.getLogger(__name__)
_thread = None
_is_silent = False


class Silence(OperationalError):  # noqa: N818
    """The database was not heard in time; the connection is closed."""


def start():
    """Once in each process that serves, after it was forked."""
    global _thread
    set_wait_callback(_wait)
    _thread = Thread(target=_beat, name="pulse", daemon=True)
    _thread.start()


def _wait(waiting):
    """psycopg2's wait callback: for a connection, an answer or a commit."""
    is_pulse = current_thread() is _thread
    steps = (SILENCE if is_pulse else LONGEST) / STEP
    while is_pulse or not _is_silent:
        state = waiting.poll()
        if state == POLL_OK:
            return
        ready = select.poll()
        ready.register(waiting.fileno(), select.POLLIN if state == POLL_READ else select.POLLOUT)
        if not ready.poll(1000 * STEP):
            steps -= 1
        if steps <= 0:
            break
    raise Silence("the database does not answer")


def _beat():
    while True:
        _ask()
        time.sleep(SECONDS)


def _ask():
    """A server that refuses is not silent: who asks it hears so at once."""
    global _is_silent
    was_silent = _is_silent
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _is_silent = False
    except Exception as error:  # of any kind: without a pulse a silence would never end
        connection.close()
        _is_silent = isinstance(error.__cause__, Silence)
    if _is_silent != was_silent:
        said = "is silent: who asks for it gets a 503" if _is_silent else "is heard again"
        logger.warning("the database %s", said)
