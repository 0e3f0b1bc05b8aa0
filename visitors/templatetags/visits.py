"""{% visits_panel %}: the counters of the portal."""

from django import template
from django.utils.safestring import mark_safe

from .. import panel

register = template.Library()


@register.inclusion_tag("visitors/panel.html")
def visits_panel():
    return {kind: mark_safe(panel.hole(kind)) for kind in panel.KINDS}
