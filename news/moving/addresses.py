"""Addresses of the site that is left."""

import re
from urllib.parse import unquote, urlsplit

from cantho_cchc import vietnamese

from .refusal import Refusal

MAX_LENGTH = 300  # characters, as the column has them
_OURS = re.compile(r"/tin/([^/?#]+)-([1-9][0-9]{0,17})/?")


def legacy(address):
    """An address of the old site as `legacy_url` keeps it: path and query, decoded, from “/” on.

    The same article has one whether it was given as https://x.vn/a%20b.htm, x.vn… in a mirror's
    folder or /a b.htm. Raises Refusal for one that is too long; "" stays "".
    """
    address = vietnamese.CharField.normalise(address)
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refusal(f"Địa chỉ cũ không đọc được: {address[:80]}") from error
    path = re.sub(r"/{2,}", "/", "/" + unquote(parts.path))
    query = f"?{unquote(parts.query)}" if parts.query else ""
    found = vietnamese.CharField.normalise(path + query)
    if len(found) > MAX_LENGTH:
        raise Refusal(f"Địa chỉ cũ dài quá {MAX_LENGTH} ký tự: {found[:80]}…")
    return "" if found == "/" else found


def article(address):
    """(slug, number) in the address of an article of a portal like this one, or None."""
    found = _OURS.fullmatch(address.partition("#")[0])
    return (found[1], int(found[2])) if found else None
