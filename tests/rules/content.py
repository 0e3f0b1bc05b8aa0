"""What all formats ask of addresses and dates."""

import re
from datetime import datetime
from urllib.parse import urlsplit

DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00")


def is_absolute(address):
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https", "urn") and bool(parts.netloc or parts.path)


def relative_addresses(html):
    """The addresses in a text that only work on our pages, and what else does."""
    found = re.findall(r'(?:href|src)="((?!https?:|mailto:|tel:)[^"]*)"', html)
    found += re.findall(r'\s(?:srcset|sizes|style|on\w+|id|class|tabindex)="', html)
    return [f"in a text: {one}" for one in found]


def is_date(text):
    """RFC 3339, in Vietnam."""
    return bool(text and DATE.fullmatch(text) and datetime.fromisoformat(text))
