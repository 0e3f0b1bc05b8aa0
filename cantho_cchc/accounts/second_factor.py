"""What a stolen password does not open: a code of an authenticator app, or a recovery code.

TOTP by RFC 6238, as all such apps know it: SHA-1, 6 digits, 30 seconds. A code is taken once, and
one step early or late, for clocks that are off (section 5.2).
"""

import secrets
import time
from secrets import compare_digest

import pyotp
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record

from .models import RecoveryCode, SecondFactor

STEP = 30  # seconds
CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def new_secret():
    """160 random bits (RFC 4226, section 4) in base32."""
    return pyotp.random_base32()


def address(user, secret, issuer):
    """What the QR code says: the otpauth:// address that authenticator apps read."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.get_username(), issuer_name=issuer)


def step_of(secret, code):
    """The step whose code this is, now or a step before or after; None if of none of them."""
    totp, typed = pyotp.TOTP(secret), "".join(code.split())
    now = int(time.time()) // STEP
    steps = (now - 1, now, now + 1)
    return max((s for s in steps if compare_digest(totp.generate_otp(s), typed)), default=None)


def is_required():
    return settings.REQUIRE_SECOND_FACTOR


def is_set_up(user):
    return SecondFactor.objects.filter(user=user).exists()


@transaction.atomic
def accept(user, code):
    """Whether a code opens the account; it never does again."""
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None or not code.isascii():
        return False
    step = step_of(factor.secret, code)
    if step is None:
        return _use_recovery_code(user, code)
    if step <= factor.last_step:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


def _use_recovery_code(user, code):
    is_one = RecoveryCode.objects.filter(user=user, digest=_digest(user, code)).delete()[0] == 1
    if is_one:
        _record(user, "đã dùng một mã")
    return is_one


def _record(user, what):
    record(Entry.Action.CHANGED, f"mã dự phòng của {user}", what, actor=user.get_username())


@transaction.atomic
def set_up(user, secret, code):
    """Tie an account to an app that shows `code`; its recovery codes.

    None if the code is wrong, or if somebody was first: one app is not replaced by another.
    """
    step = step_of(secret, code) if code.isascii() else None
    if step is None:
        return None
    values = {"secret": secret, "last_step": step}
    _, is_first = SecondFactor.objects.get_or_create(user=user, defaults=values)
    return new_recovery_codes(user) if is_first else None


@transaction.atomic
def new_recovery_codes(user):
    """CODES new ones of 49 bits instead of all earlier ones; they can be shown only now."""
    codes = [_code() for _ in range(CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    rows = [RecoveryCode(user=user, digest=_digest(user, code)) for code in codes]
    RecoveryCode.objects.bulk_create(rows)
    _record(user, "đã tạo mã mới")
    return codes


@transaction.atomic
def take_away(user):
    """The next sign-in sets a new one up."""
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


def _code():
    one, other = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(2))
    return f"{one}-{other}"


def _digest(user, code):
    said = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return salted_hmac("accounts.recovery", f"{user.pk} {said}", algorithm="sha256").hexdigest()
