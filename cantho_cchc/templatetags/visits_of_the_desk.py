"""{% visits_of_the_desk %}: how many come, on the desk's first page."""

from django import template

from ..desk import visits

register = template.Library()


@register.inclusion_tag("admin/visits.html", takes_context=True)
def visits_of_the_desk(context):
    return {**visits.now(), "perms": context["perms"]}
