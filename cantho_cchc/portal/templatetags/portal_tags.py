"""What templates ask of the portal: menu, links, telephone links."""

from django import template

from cantho_cchc.addresses import telephone

from ..models import Link, Notice, Page
from ..preferences import CHOICES

register = template.Library()


@register.filter
def tel(number):
    """The address of a telephone number (RFC 3966): “(0292) 3730759” → tel:+842923730759."""
    return f"tel:{telephone(number)}"


@register.simple_tag
def all_pages():
    return Page.objects.only("title", "slug", "is_in_menu")


@register.simple_tag
def current_notices():
    return Notice.objects.current()


@register.simple_tag
def website_links():
    return Link.objects.all()


@register.simple_tag
def display_choices():
    """What a reader may choose, as (value, name) pairs: text sizes, colours."""
    return {"sizes": CHOICES["co-chu"].items(), "colours": CHOICES["giao-dien"].items()}
