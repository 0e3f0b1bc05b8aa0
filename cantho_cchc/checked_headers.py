"""gunicorn's answer, which looks at a header that is the same in every answer once.

gunicorn looks at each header of each answer, 2.5 µs each: a tenth of the time of a kept page.
"""

from gunicorn.http import wsgi

MOST = 500  # headers that are remembered
# What differs from page to page, or makes gunicorn do something.
_LOOKED_AT = {"content-length", "connection", "upgrade", "etag", "last-modified", "location"}

_sound = set()  # headers, as (name, value), that gunicorn passed on as they were


class Response(wsgi.Response):
    def process_headers(self, headers):
        """As gunicorn's, which raises InvalidResponseHeader and its like for what is none."""
        for header in headers:
            if header in _sound:
                self.headers.append(header)
                continue
            before = len(self.headers)
            super().process_headers([header])
            is_alike = header[0].lower() not in _LOOKED_AT
            if is_alike and len(_sound) < MOST and self.headers[before:] == [header]:
                _sound.add(header)


def use():
    """gunicorn has no setting for it."""
    wsgi.Response = Response
