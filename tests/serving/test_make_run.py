"""What `make run` does before it serves: `manage.py prepare`."""

import re
import signal
import socket

import pytest

from tests import databases
from tests.server import ROOT, Server, begin_as_prepared, environment, free_port, gunicorn, manage
from tests.shell import COMMAND, Shell

PASSWORD = re.compile(r"^Password:    (\S+)$", re.MULTILINE)


@pytest.fixture
def env(tmp_path):
    url = databases.new_database_url(tmp_path)
    return environment(tmp_path, DATABASE_URL=url, PORT=free_port())


@pytest.fixture
def shell():
    """What code prints in the Django of a portal: one process for the one portal of a test."""
    started = []

    def run(env, code):
        if not started:
            started.append(Shell(COMMAND, env))
        return started[0].run(code)

    yield run
    for one in started:
        one.close()


@pytest.fixture
def env_without_account(tmp_path, shell):
    """As a first run that was cut off before its last step, the administrator, leaves it."""
    env = environment(tmp_path, DATABASE_URL=begin_as_prepared(tmp_path), PORT=free_port())
    shell(env, "from django.contrib.auth.models import User\nUser.objects.all().delete()")
    assert shell(env, ACCOUNTS) == ""
    return env


ACCOUNTS = (
    "from django.contrib.auth.models import User\n"
    "print(*User.objects.values_list('username', 'is_superuser'))"
)


def test_the_first_run_says_each_step_and_the_password_once(env, shell):
    first = manage("prepare", env=env)
    assert first.returncode == 0
    steps, _, where = first.stdout.partition("\n\n")
    assert steps.splitlines() == [
        "Database … done",
        "Static files … done",
        "Search index … done",
        "Sample content … done",
    ]
    assert f"http://127.0.0.1:{env['PORT']}/quan-tri/" in where
    assert "REQUIRE_SECOND_FACTOR is off; never in service" in where
    password = PASSWORD.search(first.stdout)[1]
    check = (
        "from django.contrib.auth import authenticate\n"
        f"print(authenticate(username='quantri', password='{password}') is not None)"
    )
    assert shell(env, check) == "True"

    delete = "from news.models import Article; Article.objects.all().delete()"
    shell(env, delete)
    second = manage("prepare", env=env)
    assert second.returncode == 0
    assert "Password" not in second.stdout
    assert "Sample content" not in second.stdout
    assert shell(env, "from news.models import Article; print(Article.objects.count())") == "0"
    assert shell(env, check) == "True"


def test_the_administrator_of_the_environment_is_used(env_without_account, shell):
    env = env_without_account
    given = {**env, "ADMIN_USERNAME": "lan", "ADMIN_PASSWORD": "ngan"}
    done = manage("prepare", env=given)
    assert "Sign in as:  lan" in done.stdout
    assert "Password:    as given in ADMIN_PASSWORD" in done.stdout
    assert "Warning: ADMIN_PASSWORD: Mật khẩu này quá ngắn" in done.stdout
    assert shell(env, ACCOUNTS) == "('lan', True)"


@pytest.mark.parametrize("name", ["sếp tổng", "a" * 200])
def test_a_name_that_is_none_is_refused_in_one_line(env_without_account, name):
    done = manage("prepare", env={**env_without_account, "ADMIN_USERNAME": name})
    assert done.returncode != 0
    assert done.stderr.startswith("CommandError: ADMIN_USERNAME: ")
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_stops_the_start_before_anything_is_made(env):
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(env["PORT"])))
        other.listen()
        done = manage("prepare", env=env)
    assert done.returncode != 0
    assert done.stderr.startswith(f"CommandError: cannot listen on 127.0.0.1:{env['PORT']}: ")
    assert done.stdout == ""


def test_a_server_does_not_share_the_port_of_another(tmp_path):
    with Server(tmp_path / "first") as first:
        done = gunicorn(environment(tmp_path / "second", PORT=first.port))
        assert done.returncode == 1
        assert done.stderr == f"cannot listen on 127.0.0.1:{first.port}: Address already in use\n"
        assert first.get("/healthz")[0] == 200


def test_ctrl_c_stops_the_server_cleanly(tmp_path):
    with Server(tmp_path) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=15) == 0
        server.log.seek(0)
        assert "Traceback" not in server.log.read()


def test_nothing_is_written_outside_var(tmp_path):
    def tree():
        ours = ("cantho_cchc", "news", "visitors", "templates", "static", "locale", "docs")
        return {path for name in ours for path in (ROOT / name).rglob("*")} | set(ROOT.iterdir())

    before = tree()
    with Server(tmp_path / "var", is_first=True) as server:
        assert server.get("/")[0] == 200
        server.stop()
    assert tree() - before == set()
