"""From where a request comes, as far as anything may depend on it; it is stored nowhere."""

import ipaddress
import os

# Who may say for whom it asks: gunicorn's own variable, as for X-Forwarded-Proto.
PROXIES = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1").replace(" ", "").split(",")


def network_of(meta):
    """An IPv4 address, or the /64 of an IPv6 one, which is what a household is given (RFC 6177).

    `meta` is Django's META. Our proxy names the client last in X-Forwarded-For; whatever a client
    writes there itself stands before.
    """
    address = meta.get("REMOTE_ADDR", "")
    if address in PROXIES or "*" in PROXIES or not address:  # "": a Unix socket, so a proxy
        address = meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False))
