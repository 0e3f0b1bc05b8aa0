"""Posters: the picture that Zalo, Facebook and their like show with a link, 1200 × 630 pixels.

A cover is cropped; without one, the title is drawn. A poster is made when it is first asked for.

    drawing.py   the picture, from a title       covers.py   … from a cover
    shelf.py     where finished ones are kept, no more than KEPT of them
    views.py     /anh-chia-se/<kind>/<key>-<digest>.<suffix>

An app says of which of its things there are posters: `posters.register(kind, find)`, where
`find(key)` gives the Poster of a public thing, else None.
"""

from .poster import Poster
from .registry import find, register

__all__ = ["Poster", "find", "register"]
