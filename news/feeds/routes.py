from django.urls import path

from .views import FORMATS, view


def routes(prefix, name, channel):
    """The addresses of a list's feeds: <prefix>rss/, <prefix>atom/, <prefix>json/.

    They are called rss, atom and json, after `name` and a hyphen if there is one.
    """
    stem = f"{name}-" if name else ""
    return [path(f"{prefix}{word}/", view(channel, word), name=f"{stem}{word}") for word in FORMATS]
