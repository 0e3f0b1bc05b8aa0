"""A wrong environment stops the start with one line that names the variable."""

from pathlib import Path

import pytest

from cantho_cchc.environment import database
from tests.server import environment, free_port, gunicorn, manage

NONSENSE = [
    ("DEBUG", "perhaps"),
    ("SECRET_KEY", "short"),
    ("ALLOWED_HOSTS", "https://cchc.cantho.gov.vn"),
    ("ALLOWED_HOSTS", "a b"),
    ("CSRF_TRUSTED_ORIGINS", "cchc.cantho.gov.vn"),
    ("CSRF_TRUSTED_ORIGINS", "https://cchc.cantho.gov.vn/path"),
    ("DATABASE_URL", "nonsense"),
    ("DATABASE_URL", "mysql://root@127.0.0.1/portal"),
    ("DATABASE_URL", "postgresql://u:p@127.0.0.1:99999/portal"),
    ("DATABASE_URL", "postgresql://u:p@127.0.0.1:port/portal"),
    ("DATABASE_URL", "sqlite://"),
    ("ADMIN_PATH", "quản-trị/"),
    ("ADMIN_PATH", "a b/"),
    ("MEDIA_URL", "https://x"),
    ("EMAIL_URL", "carrier-pigeon://x"),
    ("ALLOWED_HOSTS", ","),
    ("CSRF_TRUSTED_ORIGINS", "https://[x"),
    ("CSRF_TRUSTED_ORIGINS", "https://a b"),
    ("CSRF_TRUSTED_ORIGINS", "https://x?y"),
    ("ADMIN_PATH", "tin"),
    ("ADMIN_PATH", "static/x"),
    ("MEDIA_URL", "static/"),
    ("MEDIA_URL", "quan-tri/"),
    ("MEDIA_ROOT", "~nosuchuser/x"),
    ("HOST", ","),
    ("HOST", "a b"),
    ("REDIS_URL", "localhost:6379"),
    ("REDIS_URL", "redis://localhost:abc/0"),
    ("REDIS_URL", "redis://localhost:99999/0"),
    ("REDIS_URL", "redis://localhost/x"),
    ("REDIS_URL", "redis://:@"),
    ("REDIS_URL", "redis://[::1"),
    ("REDIS_URL", "redis://%"),
    ("REDIS_URL", "redis://localhost?socket_timeout=abc"),
    ("MEDIA_BUCKET", "portal"),
    ("MEDIA_BUCKET", "Cổng"),
    ("MEDIA_SECRET_KEY", "without-a-bucket"),
    ("HOST", "1::2::3"),
    ("PORT", "80a"),
    ("PORT", "70000"),
    ("WEB_CONCURRENCY", "many"),
    ("WEB_CONCURRENCY", "0"),
    ("VISITS_PER_MINUTE", "499"),
    ("VISITS_PER_MINUTE", "unlimited"),
    ("LOG_REQUESTS", "xml"),
    ("LOG_REQUESTS", "on"),
    ("METRICS_ALLOW", "10.0.0.1/8"),
    ("METRICS_ALLOW", "localhost"),
    ("ADMIN_EMAILS", "quantri"),
    ("ADMIN_EMAILS", "a@b.vn, Lan <c@d.vn>"),
    ("ADMIN_EMAILS", "a@b.vn\nBcc: c@d.vn"),
]


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_nonsense_is_refused_in_one_line(tmp_path, name, value):
    done = manage("check", env=environment(tmp_path, **{name: value}))
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"Configuration error: {name}: ")


@pytest.mark.parametrize("name", ["VAR_DIR", "MEDIA_ROOT"])
def test_a_directory_that_cannot_be_written_to_is_refused(tmp_path, name):
    (tmp_path / "file").write_text("not a directory")
    done = manage("check", env=environment(tmp_path, **{name: tmp_path / "file" / "below"}))
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"Configuration error: {name}: cannot write to")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a file system without writing")
def test_a_place_where_nobody_may_write_is_refused():
    done = manage("check", env=environment(Path("/proc/portal")))
    assert done.returncode != 0
    assert done.stderr.startswith("Configuration error: VAR_DIR: cannot write to /proc/portal")


def test_the_default_database_lies_in_var_whatever_its_name(tmp_path):
    folder = tmp_path / "v%41#x?y z"
    show = (
        "shell",
        "--no-imports",
        "-c",
        "from django.conf import settings as s; print(s.DATABASES['default']['NAME'], s.HOST)",
    )
    done = manage(*show, env=environment(folder, HOST="::1"))
    assert done.stdout.strip() == f"{folder}/portal.sqlite3 [::1]"


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        (
            "postgresql://u%2Fx:p%2Fw%40%3A%25+%C4%91@db.example:5433/na%2Fme+1",
            ("u/x", "p/w@:%+đ", "db.example", 5433, "na/me+1"),
        ),
        (
            "postgresql://u:p@%2Fvar%2Frun%2FpostgreSQL/portal?sslmode=disable",
            ("u", "p", "/var/run/postgreSQL", "", "portal"),
        ),
        ("postgresql://u@[fd00::1]:5432/portal", ("u", "", "fd00::1", 5432, "portal")),
        ("sqlite:////srv/a+b%20c.sqlite3", (None, None, None, None, "/srv/a+b c.sqlite3")),
    ],
)
def test_parts_of_the_database_s_address_may_be_percent_encoded(url, parts, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    read = database("DATABASE_URL", "unused", relative_to=Path("/"))
    names = "USER", "PASSWORD", "HOST", "PORT", "NAME"
    of_a_server = parts[0] is not None
    assert tuple(read[name] if of_a_server or name == "NAME" else None for name in names) == parts


@pytest.mark.parametrize(("name", "value"), [("PORT", "80a"), ("DATABASE_URL", "nonsense")])
def test_the_server_refuses_nonsense_too(tmp_path, name, value):
    done = gunicorn(environment(tmp_path, **{name: value}))
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"Configuration error: {name}: ")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody:wrong@127.0.0.1:1/portal",
        "sqlite:////proc/nowhere/portal.sqlite3",
    ],
)
def test_a_database_that_cannot_be_reached_stops_the_start_in_one_line(tmp_path, url):
    done = manage("prepare", env=environment(tmp_path, DATABASE_URL=url, PORT=free_port()))
    assert done.returncode != 0
    assert done.stderr.startswith("CommandError: DATABASE_URL: the database cannot be used: ")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_no_database_stops_the_start_in_one_line(tmp_path):
    (tmp_path / "portal.sqlite3").write_text("this is a letter, not a database " * 9)
    done = manage("prepare", env=environment(tmp_path, PORT=free_port()))
    assert done.returncode != 0
    assert "DATABASE_URL: the database cannot be used: file is not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_secret_key_is_made_once_and_kept_private(tmp_path):
    show = (
        "shell",
        "--no-imports",
        "-c",
        "from django.conf import settings; print(settings.SECRET_KEY)",
    )
    first = manage(*show, env=environment(tmp_path)).stdout
    assert len(first.strip()) >= 50
    assert manage(*show, env=environment(tmp_path)).stdout == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_debug_is_off_and_cookies_are_plain_unless_asked_for(tmp_path):
    code = (
        "from django.conf import settings as s\n"
        "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"
    )
    show = ("shell", "--no-imports", "-c", code)
    assert manage(*show, env=environment(tmp_path)).stdout.split() == ["False", "False", "False"]
    https = environment(tmp_path, CSRF_TRUSTED_ORIGINS="https://cchc.cantho.gov.vn")
    assert manage(*show, env=https).stdout.split() == ["False", "True", "True"]
