"""{{ html|for_page }}: stored rich text as readers get it."""

from django import template

from ..richtext import for_page

register = template.Library()
register.filter("for_page", for_page)
