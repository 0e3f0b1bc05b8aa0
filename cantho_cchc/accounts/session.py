"""A session of the desk: how it begins, how it is kept up, what ends it.

Who has given the password and has no second factor yet is signed in nowhere: the session only
holds who it is, for as long as it takes to set one up.
"""

import time
from importlib import import_module

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.models import Session
from django.utils import timezone

from . import second_factor

MINUTES, ADMINISTRATORS_MINUTES = 15, 5  # without doing anything
DAY = 12 * 3600  # seconds after which one signs in again, whatever one does
PENDING_LASTS = 15 * 60  # seconds
_PENDING, _BEGAN, _SEEN = "pending_account", "began_at", "seen_at"
_STRONG = "has_second_factor"
_NOTED_EVERY = 15  # seconds: not each request writes to the database


def begin(request, user, is_strong):
    """Sign in; `is_strong`: with the second factor."""
    auth.login(request, user)
    request.session[_BEGAN] = request.session[_SEEN] = time.time()
    request.session[_STRONG] = is_strong


def begin_setting_up(request, user):
    request.session.flush()
    request.session[_PENDING] = [user.pk, time.time()]


def pending(request):
    """Who gave the password here and is to set up a second factor, or None."""
    pk, since = request.session.get(_PENDING, (None, 0))
    if pk is None or time.time() - since > PENDING_LASTS:
        return None
    user = auth.get_user_model().objects.filter(pk=pk, is_active=True, is_staff=True).first()
    return user if user and not second_factor.is_set_up(user) else None


def lasts(user):
    """Seconds without doing anything after which an account is signed out."""
    return 60 * (ADMINISTRATORS_MINUTES if is_administrator(user) else MINUTES)


def is_administrator(user):
    """Whoever may give rights to others."""
    return user.is_superuser or user.has_perm("auth.change_user")


def left(request):
    """Seconds until this session ends if nothing is done."""
    now = time.time()
    began, seen = (request.session.get(name, now) for name in (_BEGAN, _SEEN))
    return int(min(began + DAY, seen + lasts(request.user)) - now)


def is_over(request):
    is_weak = second_factor.is_required() and not request.session.get(_STRONG)
    return is_weak or left(request) <= 0


def note(request):
    """Something was done just now; once the clock is set back, what was noted is to come."""
    now = time.time()
    if abs(now - request.session.get(_SEEN, 0)) >= _NOTED_EVERY:
        request.session[_SEEN] = now


def end_everywhere(user, but=None):
    """Sign an account out of all browsers `but` the session of that key; how many sessions."""
    ended, store = 0, import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        is_theirs = session.get_decoded().get(auth.SESSION_KEY) == str(user.pk)
        if is_theirs and session.session_key != but:
            store(session.session_key).delete()
            ended += 1
    return ended
