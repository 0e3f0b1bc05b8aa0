"""{{ html|for_page }}: stored rich text as readers get it, with what the library says of its
pictures."""

from django import template

from .. import richtext
from ..pictures.texts import library

register = template.Library()


@register.filter
def for_page(html):
    return richtext.for_page(html, pictures=library(html))
