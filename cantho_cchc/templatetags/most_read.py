"""{% most_read 7 as found %}: the articles read most in so many days, with their views."""

from datetime import timedelta

from django import template
from django.utils import timezone

from ..most_read import most_read as of_days

register = template.Library()
SHOWN = 10


@register.simple_tag
def most_read(days):
    """[(article, views)] of the last `days` days, today among them."""
    today = timezone.localdate()
    return of_days(today - timedelta(days=days - 1), today, SHOWN)
