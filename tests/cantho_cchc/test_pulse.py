"""How long one query waits; what a silent server does to all is in tests/luck."""

import psycopg2
import pytest
from django.db import connection as ours
from psycopg2.extensions import set_wait_callback

from cantho_cchc import pulse
from tests import databases


@pytest.fixture
def _of_a_request(monkeypatch):
    monkeypatch.setattr(pulse, "LONGEST", 0.5)
    set_wait_callback(pulse._wait)
    yield
    set_wait_callback(None)


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite is a file: it is never silent")
@pytest.mark.usefixtures("_of_a_request")
def test_no_query_of_a_request_waits_for_longer_than_it_may():
    connection = psycopg2.connect(databases.postgresql().get_uri())
    cursor = connection.cursor()
    cursor.execute("SELECT 1 FROM pg_sleep(0.1)")
    with pytest.raises(pulse.Silence):
        cursor.execute("SELECT pg_sleep(60)")
    assert connection.closed


def test_whatever_its_question_meets_the_pulse_goes_on(monkeypatch):
    def fail():
        raise OSError("no poll object to be had")

    monkeypatch.setattr(ours, "cursor", fail)
    monkeypatch.setattr(pulse, "_is_silent", True)
    pulse._ask()
    assert not pulse._is_silent
