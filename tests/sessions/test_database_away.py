"""A database that goes away while a session is saved is no session that was deleted."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError, connection

from cantho_cchc.sessions import SessionStore

pytestmark = pytest.mark.django_db


def away(execute, sql, params, many, context):
    if sql.startswith("UPDATE"):
        raise OperationalError("server closed the connection unexpectedly")
    return execute(sql, params, many, context)


def test_it_is_said_as_what_it_is():
    session = SessionStore()
    session.create()
    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        session.save()


def test_a_session_that_was_deleted_meanwhile_is_still_one():
    session = SessionStore()
    session.create()
    SessionStore(session.session_key).delete()
    with pytest.raises(UpdateError):
        session.save()
