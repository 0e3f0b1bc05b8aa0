"""A stranger's page makes a browser send nothing: each address refuses a POST without our token."""

import pytest
from django.test import Client

from tests import factories
from tests.attacks import addresses, content
from tests.backup.everything import everything

pytestmark = pytest.mark.django_db

# Addresses that do without, with what they answer, and why that harms nobody.
WITHOUT = {
    "bao-cao-csp/": 415,  # browsers send reports by themselves; only such are looked at
    # The data are only read: to a POST it is said so, in JSON.
    "api/openapi.json": 405,
    "api/bai-viet/": 405,
    "api/bai-viet/<int:pk>/": 405,
    "api/van-ban/": 405,
    "api/van-ban/<int:pk>/": 405,
    "api/luot-truy-cap/": 405,
    "api/<path:rest>": 405,
    "luot-truy-cap/luot-truy-cap.csv": 405,
    "luot-truy-cap/luot-truy-cap.json": 405,
}
SENT = {"title": "Của kẻ lạ", "username": "x", "password": "x", "article": "1", "number": "1"}


def paths(found):
    known = {
        "slug": "x", "year": 2022, "month": "01", "day": "04", "kind": "tin", "key": 1,
        "version": 1, "file_name": "x.png", "rest": "x", "name": "x", "path": "x", "number": 1,
        "pk": found["article"].pk, "token": found["link"].token, "copy_pk": found["copy"].pk,
        "link_pk": found["link"].pk, "id": found["writer"].pk, "object_id": 1,
        "content_type_id": 1,
    }  # fmt: skip
    for route, one in addresses.patterns():
        if "(?P" not in route:
            yield route, addresses.filled(route, known), one
    yield "app list", "/quan-tri/news/", None


@pytest.fixture
def found(db):
    return content.fill()


@pytest.mark.parametrize("has_token", [False, True])
def test_no_address_takes_a_form_of_a_stranger(found, has_token):
    """Without a token; or with one, from a page of another origin or one that hides its own."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.editor("an"))
    client.get("/quan-tri/news/article/add/")
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value} if has_token else {}
    origins = ["https://evil.example", "null", "http://testserver:1", "http://testserver.evil"]
    before, answers = everything(), {}
    for number, (route, path, _) in enumerate(paths(found)):
        headers = {"Origin": origins[number % 4] if has_token else "http://testserver"}
        answers[route] = client.post(path, {**SENT, **token}, headers=headers).status_code
    assert {r: status for r, status in answers.items() if status != 403} == WITHOUT
    assert len(answers) > 200
    assert everything() == before


def test_a_token_in_an_address_is_none(found):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.editor("an"))
    client.get("/quan-tri/news/article/add/")
    token = client.cookies["csrftoken"].value
    before = everything()
    for address in ("/quan-tri/portal/link/add/", f"/y-kien/{found['article'].pk}/"):
        assert client.post(f"{address}?csrfmiddlewaretoken={token}", SENT).status_code == 403
    assert everything() == before


def test_no_view_is_exempt_but_those(found):
    exempt = {r for r, _, one in paths(found) if getattr(one and one.callback, "csrf_exempt", 0)}
    assert exempt == set(WITHOUT)


# An opened preview says how often; what was taken out of the audit trail is a row of it.
COUNTING = {"xem-truoc/<str:token>/", "quan-tri/audit/entry/csv/"}


@pytest.mark.parametrize("methods", ["GET", "HEAD OPTIONS PUT PATCH DELETE TRACE"])
def test_looking_changes_nothing(found, methods):
    """An address that a link or a picture makes a browser open does nothing; of the other methods,
    which a stranger's page cannot send without being asked, each address gets one, in turn."""
    client, methods = Client(), methods.split()
    client.force_login(factories.editor("an"))
    before = everything()
    for number, (route, path, _) in enumerate(paths(found)):
        method = methods[number % len(methods)]
        if route not in COUNTING:
            assert client.generic(method, path).status_code < 500
    assert everything() == before
