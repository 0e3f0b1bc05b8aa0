"""What templates ask of the portal: menu, links, telephone links, structured data."""

import json
import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..models import Link, Notice, Page
from ..preferences import CHOICES

register = template.Library()

# The characters that could end a script element or start markup inside it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def tel(number):
    """The address of a telephone number (RFC 3966): “(0292) 3730759” → tel:+842923730759.

    Numbers without the leading 0, such as 1022, are short codes and stay as they are.
    """
    digits = re.sub(r"[^0-9+]", "", number.replace("+84 (0)", "+84"))
    return "tel:" + re.sub(r"^0", "+84", digits)


@register.simple_tag
def all_pages():
    return Page.objects.only("title", "slug", "is_in_menu")


@register.simple_tag
def current_notices():
    return Notice.objects.current()


@register.simple_tag
def website_links():
    return Link.objects.all()


@register.simple_tag(takes_context=True)
def organization_data(context):
    """The identity as schema.org GovernmentOrganization in JSON-LD."""
    portal, request = context["portal"], context["request"]
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": portal.name,
        "url": request.build_absolute_uri("/"),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": portal.address,
            "addressCountry": "VN",
        },
        "telephone": tel(portal.phone).removeprefix("tel:"),
        "faxNumber": tel(portal.fax).removeprefix("tel:"),
        "email": portal.email,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": portal.parent_body},
    }
    filled = {key: value for key, value in data.items() if value}
    if not portal.parent_body:
        del filled["parentOrganization"]
    text = json.dumps(filled, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.simple_tag
def display_choices():
    """What a reader may choose, as (value, name) pairs: text sizes, colours."""
    return {"sizes": CHOICES["co-chu"].items(), "colours": CHOICES["giao-dien"].items()}
