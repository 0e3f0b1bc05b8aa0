"""{% calendar cl %}: the calendar of a long list, as Django's own page draws one."""

from django import template

from ..long_lists import calendar as of

register = template.Library()


@register.inclusion_tag("admin/date_hierarchy.html")
def calendar(changelist):
    found = of(changelist) if changelist.date_hierarchy else None
    return {"show": True, **found} if found else {}
