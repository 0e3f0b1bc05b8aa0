"""Readers' pages, feeds and maps travel compressed; a page with a form's token never does.

What is secret and compressed beside words of the address could be guessed from the length
(BREACH); readers' pages hold no secret. Files in STATIC_ROOT are compressed once, by WhiteNoise.
"""

from django.middleware.gzip import GZipMiddleware


class CompressPublicPages(GZipMiddleware):
    def process_response(self, request, response):
        # Set where a token was made for this page or came as a cookie, as from the desk.
        if response.streaming or "CSRF_COOKIE" in request.META:
            return response
        return super().process_response(request, response)
