"""The portal's colours, read from where they stand: static/css/tokens.css."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders


@cache
def _palette():
    tokens = Path(finders.find("css/tokens.css")).read_text("utf-8")
    return dict(re.findall(r"--([a-z]+(?:-\d+)?): (#[0-9a-f]{6});", tokens))


def colour(name):
    """The value of a colour of the palette, such as “river-700”."""
    return _palette()[name]
