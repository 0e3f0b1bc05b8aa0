"""What templates ask of the portal: menu, links, telephone links."""

from django import template

from cantho_cchc.addresses import telephone
from cantho_cchc.pagecache import of_the_edition

from ..models import Link, Notice, Page
from ..preferences import CHOICES

register = template.Library()


@register.filter
def tel(number):
    """The address of a telephone number (RFC 3966): “(0292) 3730759” → tel:+842923730759."""
    return f"tel:{telephone(number)}"


@register.simple_tag
@of_the_edition
def all_pages():
    return list(Page.objects.only("title", "slug", "is_in_menu"))


@register.simple_tag
@of_the_edition
def current_notices():
    return list(Notice.objects.current())


@register.simple_tag
@of_the_edition
def website_links():
    return list(Link.objects.all())


@register.simple_tag
def display_choices():
    """What a reader may choose, as (value, name) pairs: text sizes, colours."""
    return {"sizes": CHOICES["co-chu"].items(), "colours": CHOICES["giao-dien"].items()}
