"""{{ number|grouped_or_dash }}, {{ number|signed }}, {{ ratio|percent }}: a dash for None."""

from django import template

from cantho_cchc.vietnamese import grouped

register = template.Library()

DASH = "–"


@register.filter
def grouped_or_dash(number):
    """152111 as “152.111”."""
    return DASH if number is None else grouped(number)


@register.filter
def signed(number):
    """1200 as “+1.200”, -5 as “−5”."""
    return DASH if number is None else _sign(number) + grouped(abs(number))


@register.filter
def percent(ratio):
    """0.1234 as “+12,3%”."""
    if ratio is None:
        return DASH
    words = f"{abs(ratio) * 100:,.1f}".translate(str.maketrans(",.", ".,"))
    return f"{'' if words == '0,0' else _sign(ratio)}{words}%"


def _sign(number):
    return "−" if number < 0 else "+" if number > 0 else ""
