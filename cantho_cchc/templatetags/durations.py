"""{{ timedelta|duration }}: a length of time as Vietnamese says it."""

from django import template

register = template.Library()

UNITS = ((24 * 60, "ngày"), (60, "giờ"), (1, "phút"))


@register.filter
def duration(length):
    """“2 giờ 5 phút”, without seconds, no number parted from its unit; a dash for None."""
    if length is None:
        return "–"
    left, words = int(length.total_seconds() // 60), []
    for minutes, unit in UNITS:
        number, left = divmod(left, minutes)
        words += [f"{number}\u00a0{unit}"] if number else []
    return " ".join(words) or "dưới 1\u00a0phút"
