"""Pages that are missed: counted per address and day, bounded, nothing about the reader."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cantho_cchc import bounded_counts
from cantho_cchc.redirects import missing
from cantho_cchc.redirects.models import MissingPage, Redirect
from cantho_cchc.redirects.scans import MACHINES
from tests.server import BROWSERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.defaults |= {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in BROWSERS.items()}
    return client


def counted():
    return dict(MissingPage.objects.values_list("path", "times"))


def test_an_address_is_counted_however_it_is_written(reader):
    for asked in ("/Bai-Cu", "/bai-cu/", "/BAI-CU/?token=x", "/b%E1%BA%ADn/"):
        assert reader.get(asked, follow=True).status_code == 404
    assert counted() == {"/bai-cu": 3, "/bận": 1}
    row = MissingPage.objects.first()
    assert row.day == timezone.localdate()
    assert {field.name for field in row._meta.fields} == {"id", "day", "path", "times"}


def test_only_pages_that_persons_read_are_counted(reader):
    reader.head("/bai-cu/")
    reader.post("/bai-cu/")
    reader.get("/bai-cu/", headers={"User-Agent": "Googlebot/2.1"})
    reader.get("/bai-cu/", headers={"User-Agent": ""})
    reader.get("/bai-cu/", headers={"Sec-Purpose": "prefetch"})
    for asked in (
        "/favicon.ico",
        "/.well-known/x",
        "/anh/a.jpg",
        "/a.css",
        "/apple-touch-icon.png",
    ):
        assert reader.get(asked).status_code == 404
    for secret in ("/xem-truoc/abcdef/", "/quan-tri/khong-co/"):
        reader.get(secret)
    assert counted() == {}


@pytest.mark.parametrize(
    "asked",
    ["/wp-login.php", "/.env", "/.git/config", "/blog/wp-admin/x/", "/index.php/a/", "/a%00b",
     "/cgi-bin/x", "/phpmyadmin/", "/..%2f..%2fetc/passwd", "/%3Cscript%3E", "/backup.sql",
     "/a@b.vn/", "/.aws/credentials"],
)  # fmt: skip
def test_probes_are_counted_together(reader, asked):
    assert reader.get(asked, headers={"User-Agent": "curl/8"}).status_code == 404
    assert counted() == {MACHINES: 1}


@pytest.mark.parametrize(
    "asked",
    ["/article/quan-ly-nha-nuoc/12.htm", "/van-ban/1104-ttg.pdf", "/default.aspx", "/quản-lý",
     "/wpa", "/do/", "/logo-cong/"],
)  # fmt: skip
def test_old_addresses_are_no_probes(reader, asked):
    reader.get(asked, follow=True)
    assert MACHINES not in counted()
    assert len(counted()) == 1


def test_a_flood_of_addresses_makes_a_bounded_number_of_rows(reader, monkeypatch):
    monkeypatch.setattr(missing, "MOST", 5)
    for number in range(12):
        reader.get(f"/flood-{number}/")
    reader.get("/flood-1/")
    found = counted()
    assert found.pop(missing.REST) == 7
    assert found == {f"/flood-{n}": 2 if n == 1 else 1 for n in range(5)}


def test_a_long_address_is_cut(reader):
    reader.get(f"/{'a' * 3000}/")
    assert list(counted()) == ["/" + "a" * 199]


def test_an_answer_writes_one_statement(reader):
    reader.get("/bai-cu/")
    for asked in ("/bai-cu/", "/bai-moi/", "/x.php"):
        with CaptureQueriesContext(connection) as queries:
            reader.get(asked)
        sql = [one["sql"].upper() for one in queries]
        written = [one for one in sql if any(w in one for w in ("INSERT", "UPDATE ", "DELETE"))]
        assert len(written) == 1
        assert len(sql) < 20


def test_readers_are_answered_when_nothing_can_be_written(reader, monkeypatch):
    def locked(sql, given):
        raise OperationalError("database is locked")

    monkeypatch.setattr(bounded_counts, "_write", locked)
    assert "Không tìm thấy trang" in reader.get("/bai-cu/").content.decode()


def test_days_are_forgotten_after_ninety(reader, monkeypatch):
    today = timezone.localdate()
    for age in (0, 90, 91, 400):
        MissingPage.objects.create(day=today - timedelta(days=age), path="/cu", times=1)
    monkeypatch.setattr(bounded_counts, "_swept", {})
    reader.get("/bai-moi/")
    assert MissingPage.objects.filter(path="/cu").count() == 2


def test_an_address_goes_away_when_it_gets_a_redirect(reader):
    reader.get("/Bai-Cu/")
    reader.get("/bai-khac/")
    Redirect.objects.create(path="/bai-cu/", target="/tin/")
    assert counted() == {"/bai-khac": 1}
