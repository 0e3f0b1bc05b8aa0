"""Guessing is slow: after LIMIT failures nothing is asked of a password for PAUSE.

Failures are counted for the name that was typed, whether or not there is such an account, and for
the network that it came from. A browser in which somebody signed in before is known
(`known_browser`): its failures count for itself alone, and no stranger's count against it. So who
guesses at a name shuts out strangers, never the office: OWASP, “Slow Down Online Guessing Attacks
with Device Cookies”.

The rows hold keyed hashes, renewed daily, and go after a day: nothing says who tried, or where.
"""

from datetime import timedelta

from django.contrib.auth.signals import user_login_failed
from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cantho_cchc.client_network import network_of

from . import known_browser
from .models import Attempts

LIMIT = 5
PAUSE = timedelta(minutes=15)
KEPT = timedelta(days=1)
REFUSED = "tạm ngừng sau nhiều lần sai; những lần tiếp theo trong lúc này không ghi thêm"
# An attempt is counted before it is looked at, or many at once would all be let through. During
# the pause nothing prolongs it, nor does a clock that is set back: what is to come is past.
COUNT = """
    INSERT INTO accounts_attempts (key, failures, last_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN accounts_attempts.last_at NOT BETWEEN %s AND %s THEN 1
                        ELSE accounts_attempts.failures + 1 END,
        last_at = CASE WHEN accounts_attempts.last_at NOT BETWEEN %s AND %s
                            OR accounts_attempts.failures < %s
                       THEN excluded.last_at ELSE accounts_attempts.last_at END
    RETURNING failures
"""


class Attempt:
    """One attempt to sign in, counted as a failure until `succeeded`."""

    def __init__(self, request, username):
        self.request, self.username = request, username
        known = known_browser.number(request, username)
        self.own = [_key("browser", known)] if known else []
        self.shared = [_key("network", network_of(request.META)), _key("name", username)]
        self.counted = []

    def is_allowed(self):
        """Whether the password may be looked at; counts the attempt."""
        return self._count(self.own) if self.own else self._count(self.shared)

    def succeeded(self):
        """Take the count back: that of the network by one, for others failed there too."""
        network, *others = self.shared
        Attempts.objects.filter(key__in=[*self.own, *others]).delete()
        if network in self.counted:
            _give_back(network)

    def _count(self, keys):
        for key in keys:
            self.counted.append(key)
            failures = _count(key)
            if failures == LIMIT + 1:  # the first of a pause tells of all, or they fill the trail
                said = {"username": self.username}
                user_login_failed.send(
                    __name__, credentials=said, request=self.request, reason=REFUSED
                )
            if failures > LIMIT:
                return False
        return True


def _count(key):
    """The failures of `key` with this one; forgets what is old now and then."""
    now = timezone.now()
    with connection.cursor() as cursor:
        adapt = connection.ops.adapt_datetimefield_value
        recent = adapt(now - PAUSE), adapt(now + PAUSE)
        cursor.execute(COUNT, [key, adapt(now), *recent, *recent, LIMIT])
        (failures,) = cursor.fetchone()
    if failures == 1:
        Attempts.objects.exclude(last_at__range=(now - KEPT, now + KEPT)).delete()
    return failures


def _give_back(key):
    Attempts.objects.filter(key=key, failures__gt=0).update(failures=F("failures") - 1)


def _key(kind, value):
    today = timezone.localdate().isoformat()
    return salted_hmac(f"accounts.attempts.{kind}.{today}", value, algorithm="sha256").hexdigest()
