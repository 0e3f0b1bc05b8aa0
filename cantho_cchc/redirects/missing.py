"""Writing down which pages are missed: one statement an answer, a bounded number of rows.

Of the reader nothing is written: no address, no page before, no query. What is not a page, not
asked by a person, or secret by its address (previews) is not written at all.
"""

from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from cantho_cchc import bounded_counts

from . import scans
from .models import MissingPage

MOST = 500  # addresses of one day; a flood of others is counted in one row
REST = "(địa chỉ khác)"  # that row
SHOWN = timedelta(days=30)
UNWRITTEN = (f"/{settings.ADMIN_PATH}", "/xem-truoc/")


def record(request):
    """Count a GET of a page that is not there."""
    path = _written_as(request)
    if path:
        bounded_counts.count(MissingPage, "path", path, MOST, REST)


def _written_as(request):
    """The path of the row that counts a request; "" for what is not written down."""
    path = request.path
    if request.method != "GET" or path.startswith(UNWRITTEN):
        return ""
    if scans.is_probe(path):
        return scans.MACHINES
    is_read = scans.is_of_a_page(path) and not import_string(settings.IS_MACHINE)(request.META)
    return MissingPage.cut(path) if is_read else ""
