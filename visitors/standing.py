"""What the published numbers rest on: the rule for machines, what was carried over, what was taken
off since."""

from django.conf import settings
from django.db.models import Sum

from . import listed
from .models import Correction, OpeningBalance

SHOWN = 100  # corrections


def context():
    """For the page and for the data alike; nobody of the office is named."""
    return {
        "opening": OpeningBalance.objects.first(),
        "corrections": corrections(),
        "bot_list": {"name": listed.NAME, "version": listed.VERSION, "newest_on": listed.DATE},
        "visits_per_minute": settings.VISITS_PER_MINUTE,
    }


def corrections():
    """Those that hold, the latest first, each with the `visits` and `views` that it takes off."""
    holding = Correction.objects.filter(takes_back=None, taken_back_by=None)
    sums = holding.annotate(visits=Sum("days__visits"), views=Sum("days__views"))
    return list(sums[:SHOWN])
