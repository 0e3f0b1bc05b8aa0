"""Who does nothing for a while is signed out; what was typed is kept by the desk."""

from django.conf import settings
from django.contrib import auth

from . import session

# What a page of the desk asks for by itself, which is not somebody doing something.
BY_ITSELF = "X-By-Itself"


def end_idle_sessions(get_response):
    def middleware(request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if session.is_over(request):
                auth.logout(request)
            elif BY_ITSELF not in request.headers:
                session.note(request)
        return get_response(request)

    return middleware
