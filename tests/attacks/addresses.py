"""All addresses of the portal, from its resolver, with ids and words that exist."""

import re

from django.conf import settings
from django.urls import URLPattern, get_resolver

_PART = re.compile(r"<(?:(\w+):)?(\w+)>")


def patterns(resolver=None, before=""):
    """(route, pattern) of each address that leads to a view."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route, one
        else:
            yield from patterns(one, route)


def is_of_the_desk(route):
    return route.startswith(settings.ADMIN_PATH)


def filled(route, values):
    """The address of a route; a part that `values` does not know is a KeyError."""
    return "/" + _PART.sub(lambda part: str(values[part[2]]), route)
