"""Signing in tells nobody whether an account exists: the same words, the same work.

Work is counted: a password's hash takes longer than all the rest together. That it does is timed
once, by the processor's clock.
"""

import time

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.accounts import second_factor
from cantho_cchc.accounts.models import Attempts, SecondFactor
from tests import factories
from tests.accounts.signing_in import new_browser, says, sign_in

pytestmark = pytest.mark.django_db
KINDS = ["lan", "khong-co-ai", "da-nghi", "ban-doc", "chua-co-mat-khau", "co-hai-lop", "quan",
         "cu", "LAN", "lan ", "' OR 1=1 --", "\u202elan"]  # fmt: skip


@pytest.fixture
def accounts(db):
    factories.editor("lan")
    factories.member("Quản trị", "quan")
    for name, fields in {
        "da-nghi": {"is_active": False}, "ban-doc": {"is_staff": False},
        "cu": {"password": "pbkdf2_sha256$60$muoi$x="},  # by an earlier release of Django
        "chua-co-mat-khau": {"password": "!x"}, "co-hai-lop": {},
    }.items():  # fmt: skip
        user = factories.member("Phóng viên", name)
        type(user).objects.filter(pk=user.pk).update(**fields)
    secret = second_factor.new_secret()
    SecondFactor.objects.create(user=user, secret=secret, last_step=0)


@pytest.fixture
def hashed(monkeypatch):
    """The iterations of each hash that is made, which are nearly all the work."""
    made, encode = [], PBKDF2PasswordHasher.encode

    def counted(self, password, salt, iterations=None):
        made.append(iterations or self.iterations)
        return encode(self, password, salt, 1)  # as much is counted, not done

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)
    return made


def tried(hashed, name, **more):
    """(words, iterations, statements, cookies, status) of a guess from a network of its own."""
    Attempts.objects.all().delete()
    hashed.clear()
    with CaptureQueriesContext(connection) as asked:
        answer = sign_in(new_browser(), name, "sai", **more)
    return says(answer), sum(hashed), len(asked), sorted(answer.cookies), answer.status_code


@pytest.mark.parametrize("is_required", [True, False])
def test_a_wrong_password_is_the_same_for_whoever_is_meant(accounts, hashed, settings, is_required):
    settings.REQUIRE_SECOND_FACTOR = is_required
    found = {name: tried(hashed, name) for name in KINDS}
    assert len({repr(what) for what in found.values()}) == 1, found
    assert hashed


def test_the_processor_takes_the_same_time(accounts, monkeypatch):
    """The shortest of some rounds: what else the machine does makes them longer, no shorter."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 150_000)  # some 0.05 s
    names, took = ("lan", "khong-co-ai", "da-nghi", "chua-co-mat-khau", "cu"), {}
    for name in names * 3:
        Attempts.objects.all().delete()
        started = time.process_time()
        sign_in(new_browser(), name, "sai")
        took[name] = min(time.process_time() - started, took.get(name, 60))
    assert max(took.values()) < 1.7 * min(took.values()), took


def test_a_pause_is_the_same_and_costs_no_hash(accounts, hashed):
    found = set()
    for name in ("lan", "khong-co-ai", "da-nghi", "co-hai-lop"):
        Attempts.objects.all().delete()
        for number in range(6):
            hashed.clear()
            answer = sign_in(new_browser(), name, "sai", network=f"198.51.100.{number}")
        found.add((says(answer)[0], sum(hashed), answer.status_code))
    assert len(found) == 1
    assert next(iter(found))[1] == 0


def test_a_right_password_with_a_wrong_code_is_a_wrong_password(accounts, settings):
    """What is compared is all that a guesser sees; a code is asked of nobody by name."""
    settings.REQUIRE_SECOND_FACTOR = True
    shown = []
    for name, password in (("co-hai-lop", factories.PASSWORD), ("co-hai-lop", "sai"),
                           ("khong-co-ai", "sai"), ("da-nghi", factories.PASSWORD)):  # fmt: skip
        Attempts.objects.all().delete()
        answer = sign_in(new_browser(), name, password, code="000000")
        shown.append((says(answer), answer.status_code, "sessionid" in answer.cookies))
    assert len({repr(one) for one in shown}) == 1
    assert shown[0][2] is False
