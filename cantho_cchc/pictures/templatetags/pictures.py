"""{% picture image "text" %}: a responsive picture, in one of the widths of `sizes`."""

from django import template

from ..sizes import SIZES

register = template.Library()


@register.inclusion_tag("includes/picture.html")
def picture(image, sizes, lazy=True, alt=None):
    """Not lazy means: at the top of the page, wanted first. `alt` is for what the place means."""
    return {
        "image": image,
        "alt": image.alt if alt is None else alt,
        "sizes": SIZES[sizes],
        "lazy": lazy,
    }
