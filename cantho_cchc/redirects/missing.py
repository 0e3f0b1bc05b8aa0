"""Writing down which pages are missed: one statement an answer, a bounded number of rows.

Of the reader nothing is written: no address, no page before, no query. What is not a page, not
asked by a person, or secret by its address (previews) is not written at all.
"""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from . import scans
from .models import MissingPage

MOST = 500  # addresses of one day; a flood of others is counted in one row
REST = "(địa chỉ khác)"  # that row
KEPT = timedelta(days=90)
SHOWN = timedelta(days=30)
UNWRITTEN = (f"/{settings.ADMIN_PATH}", "/xem-truoc/")

_COUNT = """
INSERT INTO redirects_missingpage (day, path, times)
SELECT %(day)s, CASE
    WHEN EXISTS (SELECT 1 FROM redirects_missingpage WHERE day = %(day)s AND path = %(path)s)
        OR (SELECT count(*) FROM redirects_missingpage WHERE day = %(day)s) < %(most)s
    THEN %(path)s ELSE %(rest)s END, 1
WHERE true
ON CONFLICT (day, path) DO UPDATE SET times = redirects_missingpage.times + 1"""

_swept = None  # the day on which this process last deleted what is too old


def record(request):
    """Count a GET of a page that is not there; some workers at once may pass MOST by as many.

    What the database cannot take is not counted: the answer is worth more.
    """
    path = _written_as(request)
    if path:
        with suppress(OperationalError, InterfaceError):
            _count(path)


def _written_as(request):
    """The path of the row that counts a request; "" for what is not written down."""
    path = request.path
    if request.method != "GET" or path.startswith(UNWRITTEN):
        return ""
    if scans.is_probe(path):
        return scans.MACHINES
    is_read = scans.is_of_a_page(path) and not import_string(settings.IS_MACHINE)(request.headers)
    return MissingPage.cut(path) if is_read else ""


def _count(path):
    today = timezone.localdate()
    sql = _COUNT
    if connection.vendor == "postgresql":  # one round trip; a power cut may cost the last counts
        sql = f"SET LOCAL synchronous_commit TO off; {_COUNT}"
    given = {"day": today, "path": path, "most": MOST, "rest": REST}
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
    _sweep(today)


def _sweep(today):
    """Once a day and process, so that a flood deletes nothing."""
    global _swept
    if _swept != today:
        MissingPage.objects.filter(day__lt=today - KEPT).delete()
        _swept = today
