"""HEAD is answered with the head alone (RFC 9110 § 9.3.2): nothing for the server to drop."""


def no_body_for_head(get_response):
    def middleware(request):
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            length = response.headers.get("Content-Length", str(len(response.content)))
            response.content = b""
            response.headers["Content-Length"] = length
        return response

    return middleware
