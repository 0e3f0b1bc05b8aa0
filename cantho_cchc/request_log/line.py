"""What a line says: the request and its answer, in one object of JSON (RFC 8259), ASCII alone.

No address, no User-Agent, no cookie, no account; of a query the names that our pages use, and of
an address that is a secret only where it begins.
"""

import json
import re
from datetime import datetime

from django.utils import timezone

LONGEST_PATH = 256  # characters; written as \\uXXXX a line is still below PIPE_BUF, 4096 bytes
MOST_NAMES = 10
_SECRET = re.compile(r"(/(?:xem-truoc|mo-khoa)/).+", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"(?:^|[&;])([a-z][a-z0-9_-]{0,23})(?==)")


def line(environ, status, sent, seconds, name, page):
    """The line as bytes. `sent` in bytes of the body; `page` is "kept", "made" or None."""
    said = {
        "time": datetime.now(timezone.get_default_timezone()).isoformat(timespec="milliseconds"),
        "id": name,
        "method": environ.get("REQUEST_METHOD", "")[:16],
        "path": path(environ.get("PATH_INFO", "")),
        "query": query_names(environ.get("QUERY_STRING", "")),
        "status": status,
        "ms": round(seconds * 1000, 2),
        "bytes": sent,
        "page": page,
    }
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def path(given):
    """A path of WSGI (bytes as Latin-1), readable, cut, and without what would let somebody in."""
    text = given.encode("latin-1", "replace").decode("utf-8", "replace")
    return _SECRET.sub(r"\1…", text)[:LONGEST_PATH]


def query_names(query):
    """The names of the parameters; what has no “=”, or no form of a name, may be typed by hand."""
    return _NAME.findall(query)[:MOST_NAMES]
