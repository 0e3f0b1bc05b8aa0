"""What other sites add to an address when it is shared tells who came from where. We do not want to
know, and each click of a shared link would be a page of its own: it is taken off, unread.

deploy/nginx/portal/maps/pages.conf leaves out the same.
"""

import re

NAMES = (
    "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "igsh", "igshid", "zarsrc",
    r"utm_\w+",
)  # fmt: skip
_TRACKING = re.compile(rf"(?:{'|'.join(NAMES)})=", re.ASCII)  # at the start of a part


def untracked(query):
    """A query string (RFC 3986 § 3.4) without what tells of the reader."""
    return "&".join(part for part in query.split("&") if not _TRACKING.match(part))
