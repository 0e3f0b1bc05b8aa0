"""/api/luot-truy-cap/: the numbers of the panel, with what they mean."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import strip_tags

from cantho_cchc.open_data import Parameters, read_only

from . import counting


@read_only
def visits(request):
    Parameters(request)
    today = timezone.localdate()
    numbers = counting.read(today)
    return {
        "date": today.isoformat(),
        "today": numbers.today,
        "yesterday": numbers.yesterday,
        "this_week": numbers.week,
        "total": numbers.total,
        "definition": definition(),
    }


def definition():
    """What a visit is, in the words of the page that readers get."""
    return " ".join(strip_tags(render_to_string("visitors/definition.html")).split())
