"""A moment as readers see it and as machines read it."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter(expects_localtime=True)
def moment(at):
    """An aware datetime as `<time>` in the portal's time zone, “17:05 - 04/01/2022”; None is ""."""
    if not at:
        return ""
    words = f"{at:%H:%M - %d/%m/%Y}"
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)
