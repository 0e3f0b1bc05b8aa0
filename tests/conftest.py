"""The suite runs on one database at a time: TEST_DATABASE=sqlite (the default) or postgresql."""

import os
import shutil
import tempfile
import uuid
from pathlib import Path

import pytest

from tests import databases

_var = tempfile.TemporaryDirectory(prefix="portal-tests-", ignore_cleanup_errors=True)
VAR = Path(_var.name)
os.environ["VAR_DIR"] = _var.name
os.environ["DATABASE_URL"] = databases.new_database_url(VAR)
os.environ["DJANGO_SETTINGS_MODULE"] = "cantho_cchc.settings"
os.environ["REQUIRE_SECOND_FACTOR"] = "off"  # tests/accounts turn it on
SETTINGS = """DEBUG SECRET_KEY ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS MEDIA_ROOT MEDIA_URL ADMIN_PATH
    EMAIL_URL HOST PORT WEB_CONCURRENCY ADMIN_USERNAME ADMIN_PASSWORD LOG_REQUESTS ADMIN_EMAILS
    METRICS_ALLOW REDIS_URL MEDIA_BUCKET MEDIA_ENDPOINT MEDIA_ACCESS_KEY MEDIA_SECRET_KEY
    MEDIA_REGION VISITS_PER_MINUTE"""
for name in SETTINGS.split():
    os.environ.pop(name, None)


def pytest_configure(config):
    from django.conf import settings
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    assert VAR.resolve() == settings.VAR_DIR
    PBKDF2PasswordHasher.iterations = 100  # slow on purpose: a third of a second for each sign-in


@pytest.fixture(scope="session", autouse=True)
def _static_files():
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _static_files_read_once(_static_files):
    """Each test client would read all of them again, which takes longer than most tests."""
    from whitenoise import WhiteNoise

    read, known = WhiteNoise.update_files_dictionary, {}

    def update(self, root, prefix):
        if (root, prefix) not in known:
            read(self, root, prefix)
            known[root, prefix] = dict(self.files)
        self.files.update(known[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", update)
        yield


@pytest.fixture(scope="session", autouse=True)
def _empty_tables():
    """Between tests all tables are emptied, one of which refuses it: its triggers come back."""
    from django.db import connection

    operations = type(connection.ops)
    flush = operations.sql_flush
    triggers = ("audit_entry_no_UPDATE", "audit_entry_no_DELETE")

    def around(self, *args, **kwargs):
        if self.connection.vendor != "sqlite":  # the other truncates them
            return flush(self, *args, **kwargs)
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            made = dict(cursor.fetchall())
        ours = [name for name in triggers if name in made]
        dropped = [f"DROP TRIGGER {name}" for name in ours]
        return [*dropped, *flush(self, *args, **kwargs), *(made[name] for name in ours)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", around)
        yield


@pytest.fixture(autouse=True)
def journal_folder():
    """A journal of its own for each test: what one rolls back, another would take in again."""
    from visitors import counters, journal

    folder = VAR / "journals" / uuid.uuid4().hex
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "FOLDER", folder)
        yield folder
    journal.writer.close()
    counters.forget()


@pytest.fixture
def sample(db):
    """The sample content, as `manage.py load_sample` puts it in."""
    from django.core.management import call_command

    call_command("load_sample", verbosity=0)


@pytest.fixture
def editor(db):
    from tests import factories

    return factories.editor()


@pytest.fixture
def desk(client, editor):
    """A test client that is signed in to the admin."""
    client.force_login(editor)
    return client


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """A running portal with the sample content, for tests that leave it usable."""
    from tests.server import Server

    with Server(tmp_path_factory.mktemp("portal")) as server:
        yield server


@pytest.fixture
def stoppable():
    """A PostgreSQL that a test may stop."""
    server = databases.another_postgresql()
    yield server
    if not server.get_postmaster_info().is_running():
        server.start()


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    from tests.pagecache.redis import Redis

    redis = Redis(tmp_path_factory.mktemp("redis"))
    yield redis
    redis.kill()


def require(program, package):
    """Skip with the package to install, or fail where CI must have installed it."""
    found = shutil.which(program)
    if found is None:
        reason = f"{program} is missing: install the package {package}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return found
