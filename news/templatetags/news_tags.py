"""What templates of the whole portal ask of the news."""

import base64
import json
from urllib.parse import quote

from django import template

from .. import archive, remembered

register = template.Library()


@register.simple_tag
def category_tree():
    return remembered.categories()


@register.simple_tag
def archive_months():
    return archive.months()


@register.simple_tag
def archive_days(month):
    return archive.days(month)


@register.simple_tag
def document_years():
    return remembered.years_of_documents()


@register.filter
def zalo(address):
    """Where Zalo's own share button leads: the page's address as Base64 of a JSON object."""
    data = base64.b64encode(json.dumps({"url": address}).encode()).decode()
    return f"https://button-share.zalo.me/share_external?d={quote(data, safe='')}"
