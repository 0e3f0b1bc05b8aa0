"""Answers that a reader need not fetch twice: ETag, 304 (RFC 9110 § 13).

“no-cache” means: keep it, and ask each time whether it still holds. So what was withdrawn is gone
from every feed and map at the next look, and an unchanged one costs no more than its head.
There is no Last-Modified: what was deleted, or moved to another list, leaves no time behind.
"""

from hashlib import sha256

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers


def answer(request, content, content_type):
    """`content` (text or bytes) with the name of its state, or 304 for who has it."""
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, no_cache=True)
    patch_vary_headers(response, ["Accept-Encoding"])  # else a 304 would lack it
    return get_conditional_response(request, response["ETag"], response=response)
