"""What several hosts have in common is there, and its lack is told."""

import pytest

from cantho_cchc.checking import hosts
from tests.checking.finding import found
from tests.server import free_port


@pytest.fixture
def with_redis_away(settings, monkeypatch):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    redis = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": redis, "LOCATION": settings.REDIS_URL}}
    monkeypatch.setenv("SECRET_KEY", "x" * 40)


@pytest.fixture
def with_storage_away(settings):
    settings.MEDIA_BUCKET = "portal"
    storage = "cantho_cchc.object_storage.storage.ObjectStorage"
    options = {"bucket_name": "portal", "access_key": "a", "secret_key": "b"}
    options |= {"endpoint_url": f"http://127.0.0.1:{free_port()}", "region_name": "us-east-1"}
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": storage, "OPTIONS": options}}


def test_a_portal_of_one_host_has_nothing_to_say():
    assert found(hosts) == {}


def test_a_redis_that_does_not_answer_is_found(with_redis_away):
    assert found(hosts) == {"hosts.redis": ("warning", 1)}


def test_a_key_of_one_host_alone_is_found(with_redis_away, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    assert "hosts.secret_key" in found(hosts)


def test_a_storage_that_does_not_answer_is_found(with_storage_away):
    assert found(hosts) == {"hosts.storage": ("error", 1)}


@pytest.mark.django_db
def test_a_session_is_kept_while_redis_is_away(with_redis_away):
    from cantho_cchc.sessions.shared import SessionStore

    session = SessionStore()
    session["who"] = "lan"
    session.save()
    assert SessionStore(session.session_key)["who"] == "lan"
    SessionStore(session.session_key).delete()
    assert not SessionStore().exists(session.session_key)
