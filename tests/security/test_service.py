"""The settings of a portal in service: checked, over https, with hosts that are its own."""

import re
import subprocess
import sys

import pytest
from django.core import mail
from django.test import override_settings

from tests import databases, factories
from tests.backup.portals import Portal
from tests.server import ROOT, environment, manage

pytestmark = pytest.mark.django_db
HOST = "cchc.cantho.gov.vn"
EVIL = "evil.example"


def in_service(folder, **more):
    given = {
        "DATABASE_URL": databases.new_database_url(folder),
        "ALLOWED_HOSTS": HOST,
        "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
    }
    return environment(folder, **{**given, **more})


def test_django_s_own_check_finds_no_issue(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", env=in_service(tmp_path))
    assert done.stdout == "System check identified no issues (2 silenced).\n", done.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_the_check_would_find_one(tmp_path):
    env = in_service(tmp_path, CSRF_TRUSTED_ORIGINS=f"http://{HOST}")
    done = manage("check", "--deploy", "--fail-level", "WARNING", env=env)
    found = set(re.findall(r"security\.W\d+", done.stderr))
    assert (done.returncode, found) == (
        1, {"security.W004", "security.W008", "security.W012", "security.W016"},
    )  # fmt: skip


ASKED = """
import re
import django; django.setup()
from django.contrib.auth.models import User
from django.test import Client
from tests.server import BROWSER
User.objects.create_superuser("lan", password="mat-khau-de-thu-1022")
client = Client(HTTP_HOST="cchc.cantho.gov.vn", HTTP_USER_AGENT=BROWSER, HTTP_ACCEPT="*/*")
told = client.get("/lien-he/")
print(told.status_code, told["Location"])
print(client.get("/healthz").status_code)
page = client.get("/lien-he/", secure=True)
print(page["Strict-Transport-Security"])
print(page["Reporting-Endpoints"], page["Content-Security-Policy"].partition("report-uri")[2])
client.get("/quan-tri/login/", secure=True)
form = {"username": "lan", "password": "mat-khau-de-thu-1022"}
client.post("/quan-tri/login/?next=/quan-tri/", form, secure=True)
client.get("/tuy-chon/?co-chu=lon", secure=True)
for cookie in sorted(client.cookies.values(), key=lambda one: one.key):
    print(re.sub("(?<=^quen-).*", "", cookie.key), *sorted(
        f"{name}={value}" for name, value in cookie.items()
        if value and name in ("secure", "httponly", "samesite", "path", "domain")
    ))
"""


def test_over_https_cookies_are_bound_to_the_host_and_http_is_led_there(tmp_path):
    url = Portal(tmp_path).database_url
    env = in_service(tmp_path, DATABASE_URL=url, DJANGO_SETTINGS_MODULE="cantho_cchc.settings")
    collected = manage("collectstatic", "--no-input", env=env)
    assert collected.returncode == 0, collected.stderr
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=env, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        f"301 https://{HOST}/lien-he/",
        "200",
        "max-age=31536000; includeSubDomains",
        'csp="/bao-cao-csp/"  /bao-cao-csp/; report-to csp; '
        "require-trusted-types-for 'script'; trusted-types 'none'",
        "__Host-csrftoken path=/ samesite=Lax secure=True",
        "__Host-sessionid httponly=True path=/ samesite=Lax secure=True",
        "co-chu path=/ samesite=Lax secure=True",
        "luot httponly=True path=/ samesite=Lax secure=True",
        "quen- httponly=True path=/quan-tri/ samesite=Strict secure=True",
    ], done.stderr


def test_over_http_they_have_names_that_browsers_take(client, editor):
    client.get("/quan-tri/login/")
    client.force_login(editor)
    client.get("/quan-tri/")
    names = {name: bool(cookie["secure"]) for name, cookie in client.cookies.items()}
    assert names == {"csrftoken": False, "sessionid": False}


@pytest.fixture
def _hosts():
    with override_settings(ALLOWED_HOSTS=[HOST]):
        yield


FORGED = [
    {"HTTP_HOST": HOST, "HTTP_X_FORWARDED_HOST": EVIL},
    {"HTTP_HOST": HOST, "HTTP_FORWARDED": f"host={EVIL}"},
    {"HTTP_HOST": HOST, "HTTP_X_FORWARDED_SERVER": EVIL, "HTTP_X_ORIGINAL_HOST": EVIL},
    {"HTTP_HOST": HOST, "HTTP_X_FORWARDED_PROTO": "gopher", "HTTP_X_FORWARDED_SSL": "on"},
]


@pytest.mark.usefixtures("_hosts", "sample")
@pytest.mark.parametrize("headers", FORGED)
def test_no_header_puts_a_foreign_host_into_what_we_say(client, headers):
    article = factories.article()
    address = f"http://{HOST}{article.get_absolute_url()}"
    for path in ("/", article.get_absolute_url(), "/rss/", "/atom/", "/json/", "/sitemap.xml",
                 "/robots.txt", "/opensearch.xml", "/api/bai-viet/", f"/api/oembed/?url={address}",
                 "/.well-known/security.txt"):  # fmt: skip
        answer = client.get(path, **headers)
        assert answer.status_code == 200
        text = answer.content.decode() + str(answer.headers)
        assert HOST in text
        assert EVIL not in text
        assert f"https://{HOST}" not in text
    assert mail.outbox == []


@pytest.mark.usefixtures("_hosts")
@pytest.mark.parametrize(
    "host", [EVIL, f"{HOST}.{EVIL}", f"{EVIL}:80", f"{HOST}@{EVIL}", "a b", ""]
)
def test_an_unknown_host_is_refused_in_words(client, host):
    for path in ("/", "/rss/", "/bao-cao-csp/", "/quan-tri/login/"):
        answer = client.get(path, HTTP_HOST=host)
        assert answer.status_code == 400
        assert "Yêu cầu không hợp lệ" in answer.content.decode()
        assert "Location" not in answer
