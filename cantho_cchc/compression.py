"""Readers' pages, feeds and maps travel compressed; a page with a form's token never does.

What is secret and compressed beside words of the address could be guessed from the length
(BREACH); readers' pages hold no secret. Files in STATIC_ROOT are compressed once, by WhiteNoise.
"""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from cantho_cchc.pagecache.answers import takes_gzip


class CompressPublicPages(GZipMiddleware):
    def process_response(self, request, response):
        has_token = settings.CSRF_COOKIE_NAME in response.cookies  # sent along with each token
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if response.streaming or has_token or is_signed_in:
            return response
        if not takes_gzip(request.headers.get("Accept-Encoding", "")):
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        return super().process_response(request, response)
