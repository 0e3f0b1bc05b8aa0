"""Two hosts, each with an address and files of its own, are one portal.

They share PostgreSQL, Redis and a server that speaks S3, and have nginx in front.
"""

import http.client
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from tests.edge.nginx import Edge
from tests.server import ADMIN, Server, wait_until
from tests.serving.test_fresh_pages import PHONE, phone, save_under_load

VIEWS, READERS = 300, 6
DESK = "/quan-tri/"
SIGN_IN = f"""
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.get(username="{ADMIN}"))
print(client.cookies["sessionid"].value)
"""
SIGN_OUT = f"""
from django.contrib.auth.models import User
from cantho_cchc.accounts.session import end_everywhere
print(end_everywhere(User.objects.get(username="{ADMIN}")))
"""
PICTURE = "from tests import factories\nprint(factories.image().url)"
ATTACHMENT = """
from tests import factories
from news.models import Article
article = Article.objects.get(byline="Hoàng Nhân")
print(factories.attachment(article).get_absolute_url())
"""
WITHDRAW = """
from news.models import Article
article = Article.objects.get(byline="Hoàng Nhân")
article.status = "{}"
article.save()
"""


@pytest.fixture(scope="module")
def hosts(tmp_path_factory, redis, s3):
    folder = tmp_path_factory.mktemp("hosts")
    shared = {
        "REDIS_URL": redis.url,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "*",
        **s3.environment,
    }
    with Server(folder / "a", HOST="127.0.0.2", **shared) as one:
        shared["DATABASE_URL"] = one.database_url
        with Server(folder / "b", is_another=True, HOST="127.0.0.3", **shared) as other:
            yield one, other


@pytest.fixture
def edge(tmp_path, hosts):
    upstreams = "".join(f"    server {host.host}:{host.port};\n" for host in hosts)
    one = hosts[0].port
    changes = {f"    server 127.0.0.1:{one};\n": upstreams}
    with Edge(tmp_path, one, changes=changes) as running:
        yield running


def is_signed_in(host, session):
    return f"{ADMIN}" in host.get(DESK, {"Cookie": f"sessionid={session}"})[2]


def test_views_of_both_are_counted_exactly(hosts):
    before = hosts[0].counts()

    def view(number):
        cookie = {"Cookie": "luot=1"} if number % 3 else {}
        return hosts[number % 2].get("/lien-he/", cookie)[0]

    with ThreadPoolExecutor(READERS) as pool:
        assert set(pool.map(view, range(VIEWS))) == {200}
    hosts[1].counts()  # each host adds what it wrote down
    visits, views, bots = hosts[0].counts()
    assert (visits, views, bots) == (before[0] + VIEWS // 3, before[1] + VIEWS, before[2])


def test_what_one_saves_both_show_once_the_save_has_returned(hosts):
    assert save_under_load(hosts[0], *hosts).stale == []


def test_a_picture_that_one_takes_the_other_serves(hosts, s3):
    url = hosts[0].shell(PICTURE)
    assert url.startswith("/media/hinh/")
    assert url.removeprefix("/media/") in s3.files()
    status, headers, _ = _bytes(hosts[1], url)
    assert (status, headers["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in headers["Cache-Control"]


def test_a_file_is_for_nobody_once_its_article_is_withdrawn(hosts):
    path = hosts[0].shell(ATTACHMENT)
    assert [_bytes(host, path)[2] for host in hosts] == [b"%PDF-1.4"] * 2
    hosts[0].shell(WITHDRAW.format("withdrawn"))
    assert {_bytes(host, path)[0] for host in hosts} <= {404, 410}
    stored = hosts[0].shell(
        "from news.models import Attachment\nprint(Attachment.objects.latest('pk').file.name)"
    )
    assert stored
    for way in (f"/media/{stored}", f"/media/hinh/../{stored}", f"/media/hinh/%2e%2e/{stored}"):
        assert {_bytes(host, way)[0] for host in hosts} <= {404, 410}
    hosts[0].shell(WITHDRAW.format("published"))


def test_who_signs_in_at_one_is_signed_in_at_both_and_out_at_both(hosts):
    session = hosts[0].shell(SIGN_IN)
    assert [is_signed_in(host, session) for host in hosts] == [True, True]
    assert int(hosts[1].shell(SIGN_OUT)) >= 1
    assert [is_signed_in(host, session) for host in hosts] == [False, False]


def test_without_redis_nobody_is_signed_out_and_signing_out_works(hosts, redis):
    session = hosts[0].shell(SIGN_IN)
    assert is_signed_in(hosts[1], session)
    redis.kill()
    assert [is_signed_in(host, session) for host in hosts] == [True, True]
    hosts[1].shell(SIGN_OUT)
    assert [is_signed_in(host, session) for host in hosts] == [False, False]
    redis.start()


class Load:
    """Readers who ask nginx over and over, and what failed: (when it began, the status)."""

    PATHS = ("/lien-he/", "/rss/", "/gioi-thieu/", "/tin/")

    def __init__(self, edge):
        self.edge, self.failed, self.answers = edge, [], 0
        self.numbers, self.is_over = count(), threading.Event()

    def read(self, number):
        while not self.is_over.is_set():
            began, turn = time.monotonic(), next(self.numbers)
            path = self.PATHS[turn % len(self.PATHS)]
            try:
                status = self.edge.ask(f"{path}?lan={turn}").status
            except (OSError, http.client.HTTPException) as error:
                status = repr(error)
            self.answers += 1
            if status != 200:
                self.failed.append((began, path, status))

    def more(self, number):
        """Wait for so many answers more."""
        wanted = self.answers + number
        wait_until(lambda: self.answers >= wanted, "readers", seconds=60)


def test_one_host_killed_under_load_fails_no_later_request_and_loses_no_view(hosts, edge):
    load, before = Load(edge), hosts[0].counts()[1]
    assert {hosts[0].get("/lien-he/")[0] for _ in range(20)} == {200}
    with ThreadPoolExecutor(READERS) as pool:
        for number in range(READERS):
            pool.submit(load.read, number)
        try:
            load.more(50)
            hosts[0].kill()
            killed = time.monotonic()
            load.more(150)
        finally:
            load.is_over.set()
    hosts[0].start()
    assert [one for one in load.failed if one[0] > killed] == []
    assert len(load.failed) <= READERS  # in flight, at most one of each
    assert hosts[0].counts()[1] == before + 20  # what it had answered itself, nginx counts the rest


def test_without_the_object_storage_pages_go_on_and_an_upload_says_so(hosts, s3):
    """The last: the bucket is empty afterwards."""
    url, path = hosts[0].shell(PICTURE), hosts[0].seed_path()
    s3.kill()
    hosts[0].shell(PHONE.format(number=7))
    assert phone(7) in hosts[1].get("/lien-he/")[2]
    assert hosts[1].get(path)[0] == 200
    status, headers, _ = _bytes(hosts[1], url)
    assert (status, headers["Retry-After"]) == (503, "30")
    said = hosts[0].shell(UPLOAD)
    assert "Máy chủ chưa lưu được" in said
    s3.start()
    assert "url" in hosts[0].shell(UPLOAD)


UPLOAD = f"""
import json
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests import factories
client = Client()
client.force_login(User.objects.get(username="{ADMIN}"))
picture = SimpleUploadedFile("a.jpg", factories.picture())
answer = client.post(reverse("upload-picture"), {{"upload": picture}}, HTTP_HOST="localhost")
print(answer.content.decode())
"""


def _bytes(host, path):
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(host.url + path, timeout=30) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()
