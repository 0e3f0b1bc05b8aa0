"""A poster drawn from a title: the portal's font and colours, no emblem.

The letters come from the portal's own web fonts, so nothing else has to be kept.
"""

import io

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from .colours import colour
from .lines import broken

MARGIN = 80  # pixels, as everything here
TITLE_HEIGHT = 400
SIZES = (76, 68, 60, 54, 48, 42)  # of the title, the largest that fits
LEADING = 1.34  # stacked accents (Ễ, Ậ) need the room
NAME_SIZES = (32, 28, 24)
BAR = 12


def drawn(words, name, size):
    """PNG bytes of a poster of `size` that shows `words`, and `name` below unless it is those."""
    canvas = Image.new("RGB", size, colour("river-700"))
    pen = ImageDraw.Draw(canvas)
    width, height = size
    pen.rectangle([0, 0, width, BAR], fill=colour("rice-400"))
    _draw_title(pen, words, width - 2 * MARGIN)
    pen.rectangle([0, height - 110, width, height], fill=colour("river-900"))
    if name and name != words:
        font, lines = _fitted(name, "400", NAME_SIZES, width - 2 * MARGIN, 60)
        at = MARGIN, height - 55
        pen.text(at, lines[0], fill=colour("river-100"), font=font, anchor="lm")
    out = io.BytesIO()
    canvas.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_title(pen, words, width):
    font, lines = _fitted(words, "700", SIZES, width, TITLE_HEIGHT)
    step = font.size * LEADING
    top = MARGIN + (TITLE_HEIGHT - step * len(lines)) / 2
    for number, line in enumerate(lines):
        middle = top + step * (number + 0.5)
        pen.text((MARGIN, middle), line, fill=colour("white"), font=font, anchor="lm")


def _fitted(words, weight, sizes, width, height):
    """(font, lines) in the largest size in which all words fit, else the smallest with “…”."""
    for size in sizes:
        font = _font(weight, size)
        most = max(1, int(height / (size * LEADING)))
        lines = broken(words, font.getlength, width)
        if len(lines) <= most:
            return font, lines
    return font, broken(words, font.getlength, width, most)


def _font(weight, size):
    return ImageFont.truetype(finders.find(f"fonts/be-vietnam-pro-{weight}.woff2"), size)
