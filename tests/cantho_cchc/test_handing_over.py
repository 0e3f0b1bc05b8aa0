"""Moments between two servers that no reload of a test hits by itself."""

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
