"""/.well-known/security.txt, by the rules of RFC 9116."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings

from cantho_cchc.portal.models import Portal
from tests.factories import at

pytestmark = pytest.mark.django_db
PATH = "/.well-known/security.txt"


def fields(client, **more):
    answer = client.get(PATH, **more)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert re.fullmatch(r"(?:[A-Z][A-Za-z-]+: \S[^\n]*\n)+", text)
    return [tuple(line.split(": ", 1)) for line in text.splitlines()]


def test_it_names_the_office_by_its_own_row(client):
    Portal.objects.update(email="an.ninh@cantho.gov.vn")
    with time_machine.travel(at(2026, 11, 28), tick=False):
        assert fields(client, secure=True) == [
            ("Contact", "mailto:an.ninh@cantho.gov.vn"),
            ("Contact", "https://testserver/lien-he/"),
            ("Expires", "2027-05-27T00:00:00Z"),
            ("Preferred-Languages", "vi, en"),
            ("Canonical", "https://testserver/.well-known/security.txt"),
        ]


def test_a_contact_page_over_http_is_named_only_where_nothing_else_is(client):
    contacts = [value for name, value in fields(client) if name == "Contact"]
    assert contacts == [f"mailto:{Portal.objects.get().email}"]
    Portal.objects.update(email="")
    assert ("Contact", "https://testserver/lien-he/") in fields(client, secure=True)


@pytest.mark.parametrize("day", [at(2026, 11, 28), at(2028, 2, 29, 23, 59), at(2031, 12, 31)])
def test_it_never_runs_out_and_holds_less_than_a_year(client, day):
    with time_machine.travel(day, tick=False):
        said = dict(fields(client))["Expires"]
    ends = datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=170) < ends - day < timedelta(days=365)


def test_a_mail_address_cannot_write_a_line_of_its_own(client):
    Portal.objects.update(email="a b\nExpires: x@y.vn")
    contact = dict(fields(client))["Contact"]
    assert contact == "mailto:a%20b%0AExpires%3A%20x@y.vn"


def test_it_is_not_sent_twice_and_takes_no_form(client):
    tag = client.get(PATH)["ETag"]
    assert client.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    assert client.post(PATH).status_code == 405


@override_settings(ALLOWED_HOSTS=["cchc.cantho.gov.vn"])
def test_it_never_names_a_foreign_host(client):
    ours = {"HTTP_HOST": "cchc.cantho.gov.vn", "HTTP_X_FORWARDED_HOST": "evil.example"}
    assert "evil.example" not in str(fields(client, **ours))
    assert client.get(PATH, HTTP_HOST="evil.example").status_code == 400
