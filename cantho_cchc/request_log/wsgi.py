"""The layer around the portal where requests are logged: each gets an id, which is answered."""

import time

from . import database, names

BEGUN = "portal.begun"  # in the WSGI environ: monotonic seconds
_FOR_THE_EDGE = "X-Accel-Expires"  # nginx would give the id of one request to every reader


def identified(application):
    """A WSGI application (PEP 3333) whose requests have an id, answered as X-Request-ID."""

    def with_id(environ, start_response):
        environ[BEGUN] = time.monotonic()
        name = environ[names.NAME] = names.of(environ)

        def start(status, headers, *error):
            if not any(header == _FOR_THE_EDGE for header, _ in headers):
                headers = [*headers, ("X-Request-ID", name)]
            return start_response(status, headers, *error)

        return application(environ, start)

    return with_id


def known_to_the_database(django):
    """Tell the database the id; kept pages, which ask it nothing, do not come by here."""

    def told(environ, start_response):
        database.tell(environ[names.NAME])
        return django(environ, start_response)

    return told
