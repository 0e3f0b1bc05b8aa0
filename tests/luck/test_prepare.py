"""`manage.py prepare` is killed in the middle, again and again, and run by two hosts at once."""

import filecmp
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.server import ACCOUNT, ROOT, environment, free_port, manage, prepared

NOTED = 'INSERT INTO "django_migrations"'
# In this order: each run goes on where the one before was killed.
MOMENTS = [
    (NOTED, 2),
    (NOTED, 2),  # auth's first, whose tables Django commits before it notes them
    ("CREATE INDEX", 5),
    (NOTED, 12),
    ('INSERT INTO "auth_permission"', 2),
    ("fcntl.flock", 40),  # a static file is made, and nothing written into it
    ('INSERT INTO "auth_user"', 1),
]
MADE = """
import json
from django.db import connection
from cantho_cchc.portal.models import Page
from django.contrib.auth.models import Group, Permission
from news.models import Article, Document
counts = [model.objects.count() for model in (Article, Document, Page, Group, Permission)]
found = {}
with connection.cursor() as cursor:
    for name in sorted(connection.introspection.table_names(cursor)):
        constraints = connection.introspection.get_constraints(cursor, name)
        kinds = ("primary_key", "unique", "foreign_key", "check", "index")
        found[name] = [
            sorted(c.name for c in connection.introspection.get_table_description(cursor, name)),
            sorted(str([c["columns"], *(c[kind] for kind in kinds)]) for c in constraints.values()),
        ]
print(json.dumps([counts, found]))
"""


@pytest.fixture
def env(tmp_path):
    """Of a portal that nobody has prepared."""
    (tmp_path / "portal").mkdir()
    url = databases.new_database_url(tmp_path)
    return environment(tmp_path / "portal", DATABASE_URL=url, PORT=free_port(), **ACCOUNT)


def start(env, *command):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, **pipes)


def made(env):
    done = start(
        {**env, "DJANGO_SETTINGS_MODULE": "cantho_cchc.settings"},
        "-c",
        f"""
import django; django.setup()
{MADE}""",
    )
    return json.loads(done.communicate(timeout=60)[0])


def assert_whole(env):
    """What one run that nobody disturbs would have made, and a portal that serves."""
    folder, url = prepared()
    assert made(env) == made({**env, "DATABASE_URL": url})
    ours, theirs = (Path(where) / "static" for where in (env["VAR_DIR"], folder.name))
    names = [str(path.relative_to(theirs)) for path in theirs.rglob("*") if path.is_file()]
    assert filecmp.cmpfiles(ours, theirs, names, shallow=False)[1:] == ([], [])


def test_one_that_is_killed_at_any_moment_comes_up_whole_when_it_is_run_again(env, tmp_path):
    for what, number in MOMENTS:
        dying = start(env, "-m", "tests.luck.dying", what, str(number), "prepare")
        said = dying.communicate(timeout=120)[0]
        assert dying.returncode == -signal.SIGKILL, (what, number, said)
    done = manage("prepare", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert_whole(env)


def test_the_second_of_two_waits_and_finds_all_done(env, tmp_path):
    """Two hosts with PostgreSQL; with SQLite two starts of one."""
    other = dict(env)
    if databases.KIND == "postgresql":
        other["VAR_DIR"] = str(tmp_path / "other")
    running = [start(one, "manage.py", "prepare") for one in (env, other)]
    said = [one.communicate(timeout=240)[0] for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    assert sum("Another prepares this portal" in text for text in said) == 1
    assert sum("Sign in as" in text for text in said) == 1
    assert_whole(env)
    assert_whole(other)
