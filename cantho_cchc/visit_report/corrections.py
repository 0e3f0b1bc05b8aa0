"""What corrections took off the days of a period."""

from django.db.models import Sum

from visitors import families
from visitors.models import CorrectedDay, Correction


def of(span):
    """[Correction with `name`, `off`, `off_views`: of these days alone], oldest first."""
    days = CorrectedDay.objects.filter(date__range=(span.since, span.until)).order_by()
    sums = days.values("correction").annotate(off=Sum("visits"), off_views=Sum("views"))
    found = {row["correction"]: row for row in sums}
    corrections = Correction.objects.filter(pk__in=found).order_by("created_at", "pk")
    for one in corrections:
        one.name = families.name(one.family)
        one.off, one.off_views = found[one.pk]["off"], found[one.pk]["off_views"]
    return list(corrections)
