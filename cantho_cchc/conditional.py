"""Answers that a reader need not fetch twice: ETag, Last-Modified, 304 (RFC 9110 § 13).

“no-cache” means: keep it, and ask each time whether it still holds. So what was withdrawn is gone
from every feed and map at the next look, and an unchanged one costs no more than its head.
"""

from hashlib import sha256

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date


def answer(request, content, content_type, changed_at=None):
    """`content` (text or bytes) with its validators, or 304 for who has it.

    `changed_at`, an aware datetime, must never be earlier than the last change of the content.
    """
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    stamp = int(changed_at.timestamp()) if changed_at else None
    if stamp is not None:
        response.headers["Last-Modified"] = http_date(stamp)
    patch_cache_control(response, public=True, no_cache=True)
    patch_vary_headers(response, ["Accept-Encoding"])  # else a 304 would lack it
    return get_conditional_response(request, response["ETag"], stamp, response)
