"""The heart of a process; here without gunicorn."""

import os
import threading

import pytest
from django.db import connections

from cantho_cchc import heartbeat
from tests.server import wait_until

beats = []


def count():
    beats.append(threading.current_thread().name)
    if fails:
        raise OSError("away")


fails = []


@pytest.fixture
def _heart(settings, monkeypatch):
    settings.HEARTBEAT = [f"{__name__}.count"]
    monkeypatch.setattr(heartbeat, "SECONDS", 0.01)
    beats.clear()
    fails.clear()
    heartbeat.start()
    yield
    heartbeat.stop()


@pytest.mark.usefixtures("_heart")
def test_it_beats_in_a_thread_of_its_own_until_it_is_stopped():
    assert heartbeat.is_beating()
    wait_until(lambda: len(beats) > 3, "some beats")
    heartbeat.stop()
    assert not heartbeat.is_beating()
    assert set(beats) == {"heartbeat"}


def test_there_is_a_last_beat_after_stop_is_asked_for(settings, monkeypatch):
    settings.HEARTBEAT = [f"{__name__}.count"]
    monkeypatch.setattr(heartbeat, "SECONDS", 600)
    beats.clear()
    heartbeat.start()
    wait_until(lambda: len(beats) == 1, "the first beat")
    heartbeat.stop()
    assert len(beats) == 2


@pytest.mark.usefixtures("_heart")
def test_what_fails_is_called_again_and_said_once(caplog, monkeypatch):
    closed = []
    monkeypatch.setattr(type(connections), "close_all", lambda self: closed.append(1))
    fails.append(1)
    start = len(beats)
    wait_until(lambda: len(beats) > start + 5, "some failures")
    fails.clear()
    wait_until(lambda: len(caplog.records) == 2, "an end of them")
    assert [record.getMessage() for record in caplog.records] == [
        f"{__name__}.count fails and is called again",
        f"{__name__}.count works again",
    ]
    assert len(closed) >= 5


@pytest.mark.usefixtures("_heart")
def test_a_fork_has_no_heart_and_may_start_its_own():
    child = os.fork()
    if not child:
        is_right = not heartbeat.is_beating()
        heartbeat.start()
        os._exit(0 if is_right and heartbeat.is_beating() else 1)
    assert os.waitpid(child, 0)[1] == 0
