"""/bao-cao-csp/: what browsers refused, summed by day in a bounded number of rows.

Of the reader nothing is kept: no address, no User-Agent, no query of the page.
"""

from django.http import HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cantho_cchc import bounded_counts

from . import reading
from .models import PolicyReport
from .pace import Pace

LARGEST = 16 * 1024  # bytes of a request; deploy/nginx/portal/server.conf says the same
MOST = 200  # different reports of a day; others are counted in one row
REST = {"directive": "(khác)", "blocked": "", "page": "", "source": ""}  # that row

pace = Pace(per_second=5, burst=50)


@csrf_exempt  # a browser sends it by itself
@require_POST
def receive(request):
    """204; 400, 413, 415 or 429 for what is not looked at. Nobody reads the answer."""
    if request.content_type not in reading.MEDIA_TYPES:
        return HttpResponse(status=415)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return HttpResponse(status=413)
    if not pace.allows():
        return HttpResponse(status=429)
    try:
        found = reading.read(request.body, request.content_type, request.get_host())
    except (ValueError, UnreadablePostError):
        return HttpResponse(status=400)
    for report in found:
        bounded_counts.count_row(PolicyReport, report, MOST, REST)
    return HttpResponse(status=204)
