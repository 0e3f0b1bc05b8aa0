"""/metrics: for the networks of METRICS_ALLOW; to all others there is no such page."""

from itertools import chain

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cantho_cchc.client_network import address_of

from . import answers, content, machine, memory
from .text import CONTENT_TYPE, text


@never_cache
def metrics(request):
    if not _is_allowed(request.META):
        raise Http404
    return _answer(request)


@require_safe
def _answer(request):
    told = chain(*(part.metrics() for part in (answers, memory, content, machine)))
    return HttpResponse(text(told), content_type=CONTENT_TYPE)


def _is_allowed(meta):
    address = address_of(meta)
    return address is not None and any(address in network for network in settings.METRICS_ALLOW)
