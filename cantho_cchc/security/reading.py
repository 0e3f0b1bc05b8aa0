"""Reports of browsers, cleaned: what was refused on which page, nothing of who read it.

Two formats: `application/csp-report` (CSP Level 2, one report) and `application/reports+json`
(Reporting API, a list). Anybody may send anything: what is no report of our pages is left out.
"""

import json
import re
from urllib.parse import urlsplit

from .models import PolicyReport
from .policies import DIRECTIVES

MOST = 10  # reports of one request
_NAMES = {
    "application/csp-report": (
        "document-uri", "effective-directive", "blocked-uri", "source-file", "line-number",
    ),
    "application/reports+json": (
        "documentURL", "effectiveDirective", "blockedURL", "sourceFile", "lineNumber",
    ),
}  # fmt: skip
MEDIA_TYPES = frozenset(_NAMES)
_WORD = re.compile(r"[a-z-]{1,40}")  # “inline”, “eval”, “trusted-types-sink”
_UNWRITTEN = re.compile(r"[^\x21-\x7e]")
_SECRET = "/xem-truoc/"  # what follows in an address opens a preview
_PORTS = {"http": 80, "https": 443}


def read(body, media_type, host):
    """[{column: text}] of PolicyReport for what `body`, bytes of a MEDIA_TYPE, tells of `host`.

    Raises ValueError for what is not JSON.
    """
    try:
        said = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    told = [_told(one, _NAMES[media_type], host) for one in _bodies(said, media_type)]
    return [report for report in told if report]


def _bodies(said, media_type):
    """What the envelope of a format holds, as dicts."""
    if media_type == "application/csp-report":
        found = [said.get("csp-report")] if isinstance(said, dict) else []
    else:
        listed = said if isinstance(said, list) else []
        ours = [
            r for r in listed[:MOST] if isinstance(r, dict) and r.get("type") == "csp-violation"
        ]
        found = [report.get("body") for report in ours]
    return [body for body in found if isinstance(body, dict)]


def _told(body, names, host):
    """The row of one report; None for what no page of ours can have caused."""
    page, directive, blocked, source, line = (body.get(name) for name in names)
    directive = directive or body.get("violated-directive")  # Firefox before 2022, Safari
    directive = _text(directive).partition(" ")[0]
    page, blocked, source = (_place(_text(url), host) for url in (page, blocked, source))
    is_of_an_extension = any("-extension" in place for place in (blocked, source))
    if directive not in DIRECTIVES or not page.startswith("/") or is_of_an_extension:
        return None
    if source and isinstance(line, int) and 0 < line < 10**6:
        source = f"{source}:{int(line)}"
    row = {"directive": directive, "blocked": blocked, "page": page, "source": source}
    return {name: PolicyReport.cut(name, text) for name, text in row.items()}


def _text(value):
    return value if isinstance(value, str) else ""


def _place(url, host):
    """A path of ours, the origin of somebody else's, or a word; never a query (RFC 3986 § 3.4)."""
    try:
        parts = urlsplit(_UNWRITTEN.sub("", url))
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme in _PORTS:
        shown = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
        authority = f"{parts.hostname or ''}{shown}"
        if authority == host.lower():
            return _SECRET if parts.path.startswith(_SECRET) else parts.path or "/"
        return f"{parts.scheme}://{authority}"
    word = parts.scheme or parts.path
    return word if _WORD.fullmatch(word) else ""
