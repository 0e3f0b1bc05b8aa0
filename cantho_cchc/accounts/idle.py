"""Who does nothing for a while is signed out; what was typed is kept by the desk."""

from django.contrib import auth
from django.utils.functional import SimpleLazyObject

from . import session

# What a page of the desk asks for by itself, which is not somebody doing something.
BY_ITSELF = "X-By-Itself"


def end_idle_sessions(get_response):
    """Looks at the session where somebody asks who it is: what is for all depends on no cookie."""

    def middleware(request):
        account = request.user  # lazy too
        request.user = SimpleLazyObject(lambda: _present(request, account))
        return get_response(request)

    return middleware


def _present(request, account):
    request.user = account
    if account.is_authenticated:
        if session.is_over(request):
            auth.logout(request)
        elif BY_ITSELF not in request.headers:
            session.note(request)
    return request.user
