"""Moments between two servers that no reload of a test hits by itself."""

import os
import subprocess
from types import SimpleNamespace

import pytest

from cantho_cchc import handing_over, reload, settings


@pytest.fixture
def ended():
    """The number of a process that is no more."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_a_worker_that_begins_when_the_old_server_has_just_gone_serves(ended, monkeypatch):
    monkeypatch.setenv("GUNICORN_PID", str(ended))
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    for place in range(settings.WEB_CONCURRENCY):
        handing_over.is_ready(SimpleNamespace(place=place, log=None))


def test_where_both_servers_have_ended_none_has_followed(ended, monkeypatch, tmp_path):
    monkeypatch.setattr(reload, "SUCCESSOR", tmp_path / "next-pid")
    assert not reload._see_through(ended)
    reload.SUCCESSOR.write_text(str(ended), "ascii")
    assert not reload._see_through(ended)


@pytest.fixture
def starting():
    """The number of a process that lives."""
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process.pid
        process.kill()


def test_a_server_that_starts_slowly_is_said_to_be_still_starting(starting, monkeypatch, tmp_path):
    monkeypatch.setattr(reload, "SUCCESSOR", tmp_path / "next-pid")
    monkeypatch.setattr(reload, "SECONDS", 1)
    reload.SUCCESSOR.write_text(str(starting), "ascii")
    assert not reload._see_through(os.getpid())
    assert reload._why_not(os.getpid()) == (
        f"The new server (process {starting}) is still starting after 1 s; the old one goes on "
        f"until it is ready. Its log says how far it is; `kill {starting}` gives it up."
    )


def test_a_server_that_begins_no_other_is_not_said_to_have_failed(ended, monkeypatch, tmp_path):
    monkeypatch.setattr(reload, "SUCCESSOR", tmp_path / "next-pid")
    assert "began no new one and goes on" in reload._why_not(os.getpid())
    reload.SUCCESSOR.write_text(str(ended), "ascii")
    assert reload._why_not(os.getpid()) == (
        "The new server did not start; the old one goes on. Its log says why."
    )
