"""How all data are answered: read only, to everybody alike, conditionally; refusals in JSON."""

import pytest

from cantho_cchc.open_data import cursors
from cantho_cchc.open_data.problems import Problem
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db

LIST, VISITS, DESCRIPTION = "/api/bai-viet/", "/api/luot-truy-cap/", "/api/openapi.json"
CSV, HISTORY = "/luot-truy-cap/luot-truy-cap.csv", "/luot-truy-cap/luot-truy-cap.json"
every = pytest.mark.parametrize(
    "address", [LIST, VISITS, DESCRIPTION, CSV, HISTORY, "/api/bai-viet/1/", "/api/x"]
)


def refusal(answer):
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == answer.status_code
    return said["status"], said.get("parameter")


@every
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_can_only_be_read(client, address, method):
    client.handler.enforce_csrf_checks = True
    answer = getattr(client, method)(address)
    assert refusal(answer) == (405, None)
    assert answer["Allow"] == "GET, HEAD"


@every
def test_any_site_may_read_it_and_nobody_is_known_by_it(client, editor, address):
    client.force_login(editor)
    client.cookies["luot"] = "1"
    answer = client.get(address)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, no-cache"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]
    assert not answer.cookies


@pytest.mark.parametrize("address", [LIST, VISITS, DESCRIPTION, CSV, HISTORY])
def test_it_is_sent_once_and_again_when_it_changed(client, address):
    first = client.get(address)
    same = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert same["Access-Control-Allow-Origin"] == "*"
    head = client.head(address)
    assert (head.content, head["ETag"]) == (b"", first["ETag"])
    factories.article()
    again = client.get(LIST, headers={"If-None-Match": client.get(LIST)["ETag"]})
    assert again.status_code == 304
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"chuyenmuc": "x"}, "chuyenmuc"),
        ({"chuyen_muc": "khong-co"}, "chuyen_muc"),
        ({"chuyen_muc": ["a", "b"]}, "chuyen_muc"),
        ({"chuyen_muc": "\x00"}, "chuyen_muc"),
        ({"tu_ngay": "04/01/2022"}, "tu_ngay"),
        ({"tu_ngay": "2022-02-30"}, "tu_ngay"),
        ({"tu_ngay": "٢٠٢٢-٠١-٠٤"}, "tu_ngay"),
        ({"den_ngay": "9999-12-31"}, "den_ngay"),
        ({"den_ngay": "0001-01-01"}, "den_ngay"),
        ({"sua_tu": "2022-01-04T10:09:00"}, "sua_tu"),
        ({"sua_tu": "2022-01-04T25:09:00Z"}, "sua_tu"),
        ({"sua_tu": "hôm qua"}, "sua_tu"),
        ({"moi_trang": "0"}, "moi_trang"),
        ({"moi_trang": "101"}, "moi_trang"),
        ({"moi_trang": "²"}, "moi_trang"),
        ({"moi_trang": "1" * 199}, "moi_trang"),
        ({"noi_dung": "có"}, "noi_dung"),
        ({"sau": "x"}, "sau"),
        ({"sau": "é"}, "sau"),
        ({"sau": "A" * 300}, "sau"),
    ],
)
def test_what_is_asked_wrongly_is_refused_by_name(client, asked, parameter):
    assert refusal(client.get(LIST, asked)) == (400, parameter)


@pytest.mark.parametrize("address", [VISITS, "/api/bai-viet/1/"])
def test_what_takes_no_parameters_says_so(client, address):
    assert refusal(client.get(address, {"x": "1"})) == (400, "x")


@pytest.mark.parametrize("address", ["/api/x/", "/api/bai-viet/x/", "/api/bai-viet", "/api/a.json"])
def test_addresses_without_data_say_so_in_json(client, address):
    assert refusal(client.get(address)) == (404, None)


def test_the_index_leads_to_the_description(client):
    answer = client.get("/api/")
    assert (answer.status_code, answer["Location"]) == (302, DESCRIPTION)


def test_a_cursor_comes_back_as_it_went():
    for moment in (at(2022, 1, 4, 10, 9), at(1901, 1, 1), at(2200, 12, 31).replace(microsecond=7)):
        assert cursors.read("moi", cursors.written("moi", moment, 12)) == (moment, 12)
        with pytest.raises(Problem):
            cursors.read("sua", cursors.written("moi", moment, 12))
