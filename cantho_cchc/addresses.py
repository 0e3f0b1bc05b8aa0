"""Addresses that links lead to: written as the URL Standard (§ 4.3) wants them, whoever typed them.

Browsers mend a wrong address in silence; page checkers and other programs stumble over it.
"""

import ipaddress
import re
from urllib.parse import quote, unquote

from django.db import models

from . import vietnamese

_PARTS = re.compile(r"(https?)://([^/?#\\]*)((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_ELSEWHERE = re.compile(r"(mailto:|tel:|/(?![/\\])|(?=#))(.*)", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(?:.*@)?([\w-]+(?:\.[\w-]+)*\.?)(?::([0-9]{1,5})?)?")
_PLANES = "".join(chr(plane * 0x10000 + n) for plane in range(17) for n in (0xFFFE, 0xFFFF))
_UNWRITABLE = re.compile(
    rf"""[\s"<>\\^`{{|}}\[\]\x00-\x20\x7f-\x9f\ufdd0-\ufdef{_PLANES}]|%(?![0-9A-Fa-f]{{2}})"""
)

KEY_LENGTH = 300  # characters
_HOST = re.compile(r"(?:https?:)?//[^/?#]*|[\w-]+(?:\.[\w-]+)+(?=/)", re.IGNORECASE)


def link(address):
    """An address with what none may hold percent-encoded; None for one that leads nowhere.

    Web addresses, mailto:, tel:, paths and fragments are taken. A user's name and password before
    the host are dropped: they are secrets, or a host's name that is not the host.
    """
    address = address.strip()
    found = _PARTS.fullmatch(address)
    if found:
        host = _host(found[2])
        return host and f"{found[1]}://{host}{_written(found[3])}"
    found = _ELSEWHERE.fullmatch(address)
    return found and found[1] + _written(found[2])


def telephone(number):
    """A number as it is dialled from anywhere: “(0292) 3730759” → +842923730759.

    Numbers without the leading 0, such as 1022, are short codes and stay as they are.
    """
    digits = re.sub(r"[^0-9+]", "", number.replace("+84 (0)", "+84"))
    return re.sub(r"^0", "+84", digits)


def _host(authority):
    """The host and port of an address, or None where there is no such host."""
    found = _AUTHORITY.fullmatch(authority)
    if not found or len(found[1]) > 253 or int(found[2] or 0) > 65535:
        return None
    host = found[1]
    try:
        host.encode("idna")
        if host.rstrip(".").rpartition(".")[2].isdecimal():  # URL Standard § 3.5: then it is IPv4
            ipaddress.IPv4Address(host)
    except ValueError:
        return None
    return f"{host}:{found[2]}" if found[2] else host


def _written(rest):
    """What follows a host, encoded; of several “#” the first begins the fragment."""
    before, hash_sign, fragment = rest.partition("#")
    whole = before + hash_sign + fragment.replace("#", "%23")
    return _UNWRITABLE.sub(lambda m: quote(m[0], safe=""), whole)


def key(address):
    """How an old address is looked up: “http://cchc.vn/Article/M%E1%BB%99t/1.htm/” as
    “/article/một/1.htm”.

    The path, and the query if there is one, decoded, in NFC and lower case, without the host, a
    fragment, and slashes that are doubled or last; at most KEY_LENGTH characters; may be “/”.
    """
    address = address.strip()
    host = _HOST.match(address)
    rest = address[host.end() :] if host else address
    path, mark, query = unquote(rest.partition("#")[0]).partition("?")
    path = "/" + re.sub(r"/{2,}", "/", path).strip("/ ")
    lower = vietnamese.nfc(path + (mark + query if query else "")).lower()
    return " ".join(vietnamese.nfc(lower).split())[:KEY_LENGTH]


def keys(path, query=""):
    """What a request may be looked up by, the most exact first: sites were asked `?id=` too."""
    path = "/" + path.lstrip("/")  # “//a” is no host here
    return [key(f"{path}?{query}"), key(path)] if query else [key(path)]


class URLField(models.URLField):
    """A column of web addresses that are written well on every way in and out.

    Also on the way out: rows may have been written before. Migrations know it as Django's own.
    """

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def to_python(self, value):
        value = super().to_python(value)
        return (value and link(value)) or value  # what is no link is refused by the validator

    def get_prep_value(self, value):
        return self.to_python(super().get_prep_value(value))

    def pre_save(self, model_instance, add):
        value = self.get_prep_value(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)
