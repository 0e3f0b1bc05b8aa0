"""Into the desk, out of it, and not in. The network that it came from is not written down."""

from django.contrib.auth import get_user_model, signals

from .models import Entry
from .trail import record

NOBODY = "(không có tài khoản này)"  # what was typed may be a password in the wrong place


def watch():
    signals.user_logged_in.connect(_signed_in)
    signals.user_logged_out.connect(_signed_out)
    signals.user_login_failed.connect(_failed)


def _signed_in(sender, user, **kwargs):
    record(Entry.Action.SIGNED_IN, actor=user.get_username())


def _signed_out(sender, user, **kwargs):
    if user is not None:
        record(Entry.Action.SIGNED_OUT, actor=user.get_username())


def _failed(sender, credentials, reason="", **kwargs):
    """`reason`, which Django's own signal does not have, says more than the page does."""
    name = credentials.get("username", "")
    is_known = get_user_model().objects.filter(username=name).exists()
    record(Entry.Action.FAILED, details=reason, actor=name if is_known else NOBODY)
