"""What is done for the log when an answer has gone; gunicorn calls it, in the request's thread."""

import time

from cantho_cchc.pagecache import origin

from . import database, names
from .line import line
from .writer import writer
from .wsgi import BEGUN

NO_BODY = (204, 304)


def log(environ, response):
    """Write the line; `response` is gunicorn's."""
    database.forget()
    if BEGUN in environ:
        seconds = time.monotonic() - environ[BEGUN]
        told = environ[names.NAME], environ.get(origin.NAME)
        writer.put(line(environ, response.status_code, _sent(environ, response), seconds, *told))


def _sent(environ, response):
    """Bytes of the body; gunicorn does not count those of a file that the kernel sends."""
    if environ["REQUEST_METHOD"] == "HEAD" or response.status_code in NO_BODY:
        return 0
    return response.sent or response.response_length or 0
