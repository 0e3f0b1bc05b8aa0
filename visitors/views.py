"""/luot-truy-cap/: what the numbers mean and how they came about."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import sections, series, standing


@require_safe
def statistics(request):
    today = timezone.localdate()
    days = series.history(today)
    context = {
        **standing.context(),
        "sections": sections.of(days, today),
        "has_imported": any(day.imported for day in days),
    }
    response = render(request, "visitors/statistics.html", context)
    response.keep = False  # its days change with each count
    return response
