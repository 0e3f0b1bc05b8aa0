"""What was missed lately, for editors: days summed, most frequent first."""

from django.db.models import Max, Sum
from django.utils import timezone

from .missing import REST, SHOWN
from .models import MissingPage
from .scans import MACHINES

SIZE = 200  # addresses of one page


def rows():
    """Dicts of path, times, last (a date): at most SIZE addresses."""
    asked = _lately().exclude(path__in=(MACHINES, REST)).values("path")
    summed = asked.annotate(times=Sum("times"), last=Max("day"))
    return summed.order_by("-times", "-last", "path")[:SIZE]


def aside():
    """How many times machines asked for what is no page, and how many addresses were too many."""
    return {
        name: _lately().filter(path=path).aggregate(n=Sum("times", default=0))["n"]
        for name, path in (("machines", MACHINES), ("rest", REST))
    }


def _lately():
    return MissingPage.objects.filter(day__gt=timezone.localdate() - SHOWN)
