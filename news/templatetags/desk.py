"""{% desk_of user as desk %}: what waits for a person at the desk, and what happened last."""

from django import template

from ..desk import queue
from ..desk.people import name_of

register = template.Library()


@register.simple_tag
def desk_of(user):
    return {"lists": queue.of(user), "events": queue.lately(user)}


register.filter("person", name_of)
