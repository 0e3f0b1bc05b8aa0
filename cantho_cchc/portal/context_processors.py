"""{{ portal }} for every template, fetched only by a page that shows it."""

from django.utils.functional import SimpleLazyObject

from cantho_cchc.pagecache import of_the_edition

from .models import Portal


def portal(request):
    return {"portal": SimpleLazyObject(_current)}


@of_the_edition
def _current():
    """The identity; a blank one when the row is missing, which the system check reports."""
    rows = Portal.objects.select_related("banner").prefetch_related("hotlines")
    return rows.first() or Portal()
