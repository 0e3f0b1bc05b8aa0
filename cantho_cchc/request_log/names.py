"""The id of a request: one word that its line, its queries and a mail about it share."""

import re
import secrets

from cantho_cchc import client_network

NAME = "portal.request_id"  # in the WSGI environ
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


def of(environ):
    """The proxy's X-Request-ID, or a new one; a reader's own word is never taken."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    if given and client_network.is_from_proxy(environ) and _GIVEN.fullmatch(given):
        return given
    return secrets.token_hex(16)
