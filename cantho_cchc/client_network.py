"""From where a request comes, as far as anything may depend on it; it is stored nowhere."""

import ipaddress
import os
from socket import AF_INET, inet_pton

# Who may say for whom it asks: gunicorn's own variable, as for X-Forwarded-Proto.
PROXIES = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1").replace(" ", "").split(",")


def network_of(meta):
    """An IPv4 address, or the /64 of an IPv6 one, which is what a household is given (RFC 6177).

    `meta` is Django's META. "" where the client is not known.
    """
    found = address_of(meta)
    if found is None:
        return ""
    return str(ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False))


def packed_network_of(meta):
    """The same as bytes, in network order, and sooner; b"" where the client is not known."""
    try:
        return inet_pton(AF_INET, _said(meta))
    except (OSError, ValueError):
        found = address_of(meta)
    if found is None:
        return b""
    return found.packed if found.version == 4 else found.packed[:8]


def address_of(meta):
    """The client's address, None where it is not known."""
    try:
        found = ipaddress.ip_address(_said(meta))
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _said(meta):
    """The client's address as text. Our proxy names the client last in X-Forwarded-For; whatever a
    client writes there itself stands before."""
    address = meta.get("REMOTE_ADDR", "")
    if is_from_proxy(meta):
        return meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    return address


def is_from_proxy(meta):
    """Whether our proxy hands the request on; without an address it came by a Unix socket."""
    address = meta.get("REMOTE_ADDR", "")
    return address in PROXIES or "*" in PROXIES or not address
