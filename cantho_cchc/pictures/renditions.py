"""Renditions: narrower copies of a picture, known from its address alone.

A stored picture carries its size in its name, `hinh/2022/01/ten-1f2e3d4c-1600x1067.jpg`, and its
renditions lie beside it, `hinh/2022/01/ten-1f2e3d4c-1600x1067.w640.webp`. So a page needs no query
and no table to offer them. Pictures stored under older names have none.
"""

import re

WIDTHS = (320, 640, 960, 1280)  # pixels
_ADDRESS = re.compile(
    r"(.*-[0-9a-f]{8}-([1-9][0-9]{0,3})x([1-9][0-9]{0,3}))\.(?:jpg|png)", re.DOTALL | re.ASCII
)
_RENDITION = re.compile(r"\.w\d+\.webp$", re.ASCII)


def widths(width):
    """Those of a picture `width` pixels wide: never wider than itself, at least one."""
    return [narrower for narrower in WIDTHS if narrower < width] or [width]


def size_of(address):
    """(width, height) in pixels as the name of a picture says it; None for an older name."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]), int(found[3])) if found else None


def addresses(address):
    """The renditions of a picture: width in pixels → name or address, narrowest first."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return {}
    return {width: f"{found[1]}.w{width}.webp" for width in widths(int(found[2]))}


def originals(address):
    """The pictures of which this may be a rendition, by their addresses; none for anything else."""
    if not _RENDITION.search(address):
        return []
    return [_RENDITION.sub(suffix, address) for suffix in (".jpg", ".png")]


def narrowest(address):
    """What a thumbnail shows: the smallest rendition, or the picture itself."""
    return next(iter(addresses(address).values()), address)


def srcset(address):
    """The value of an <img>'s `srcset`, the picture itself last; empty for an older name."""
    found = addresses(address)
    if found:
        found.setdefault(size_of(address)[0], address)
    return ", ".join(f"{one} {width}w" for width, one in found.items())
