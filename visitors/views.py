"""/luot-truy-cap/: what the numbers mean and how they came about."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .models import DailyCount, OpeningBalance

DAYS_SHOWN = 30


@require_safe
def statistics(request):
    context = {
        "opening": OpeningBalance.objects.first(),
        "days": DailyCount.objects.all()[:DAYS_SHOWN],
    }
    response = render(request, "visitors/statistics.html", context)
    response.keep = False  # its days change with each count
    return response
