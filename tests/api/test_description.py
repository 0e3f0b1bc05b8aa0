"""/api/openapi.json is OpenAPI, and the answers are what it says."""

import jsonschema
import pytest
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from news.api import articles, documents
from news.models import Document
from tests import factories
from visitors.models import DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(client):
    return client.get("/api/openapi.json").json()


def check(described, path, answer):
    """The answer is one that the description has for its status, in its words."""
    status = str(answer.status_code)
    said = described["paths"][path]["get"]["responses"][status]
    if "$ref" in said:
        said = described["components"]["responses"][said["$ref"].rpartition("/")[2]]
    schema = said["content"][answer["Content-Type"]]["schema"]
    jsonschema.validate(answer.json(), {**schema, "components": described["components"]})


def test_it_is_openapi_3_1_and_names_who_answers_for_it(described):
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    assert described["info"]["title"].startswith("Dữ liệu của Trang Thông tin")
    assert "Ghi rõ nguồn" in described["info"]["description"]
    assert described["servers"] == [{"url": "http://testserver"}]


def test_it_describes_every_address(described):
    api = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/")
    served = {f"/api/{one.pattern}".replace("<int:pk>", "{id}") for one in api.url_patterns}
    undescribed = {"/api/", "/api/openapi.json", "/api/<path:rest>"}
    beside = {"/luot-truy-cap/luot-truy-cap.csv", "/luot-truy-cap/luot-truy-cap.json"}
    assert set(described["paths"]) == served - undescribed | beside


def test_answers_are_what_it_says(client, described):
    article = factories.article(cover=factories.image((64, 48)), source="Báo", summary="a")
    factories.attachment(article)
    factories.article()
    gone = factories.article(status="withdrawn")
    document = factories.document(signer="A", replaced_by=factories.document())
    document.related.add(document.replaced_by)
    one, decision = "/api/bai-viet/{id}/", "/api/van-ban/{id}/"
    history = "/luot-truy-cap/luot-truy-cap.json"
    DailyCount.objects.create(date="2022-01-04", visits=7)
    OpeningBalance.objects.create(visits=1, until="2021-12-31")
    asked = {
        ("/api/bai-viet/", 200): "/api/bai-viet/?noi_dung=1&moi_trang=1",
        ("/api/bai-viet/", 400): "/api/bai-viet/?sau=x",
        (one, 200): f"/api/bai-viet/{article.pk}/",
        (one, 404): "/api/bai-viet/999999/",
        (one, 410): f"/api/bai-viet/{gone.pk}/",
        (one, 400): f"/api/bai-viet/{article.pk}/?x=1",
        ("/api/van-ban/", 200): "/api/van-ban/?moi_trang=1",
        ("/api/van-ban/", 400): "/api/van-ban/?loai=x",
        (decision, 200): f"/api/van-ban/{document.pk}/",
        (decision, 404): "/api/van-ban/999999/",
        ("/api/luot-truy-cap/", 200): "/api/luot-truy-cap/",
        (history, 200): history,
        (history, 400): f"{history}?x=1",
    }
    for (path, status), address in asked.items():
        answer = client.get(address)
        assert answer.status_code == status, address
        check(described, path, answer)


VALUES = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?", fullmatch=True),
    st.integers().map(str),
)
LISTS = {"/api/bai-viet/": articles.NAMES, "/api/van-ban/": documents.NAMES}
NAMES = sorted({*articles.NAMES, *documents.NAMES})


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    address=st.sampled_from(list(LISTS)),
    asked=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3),
)
def test_whatever_is_asked_the_answer_is_described(client, described, address, asked):
    answer = client.get(address, asked)
    assert answer.status_code in (200, 400)
    check(described, address, answer)


@pytest.mark.parametrize("address", LISTS)
def test_every_parameter_is_taken_and_no_other(client, described, address):
    factories.category("Cải cách thể chế")
    parameters = described["paths"][address]["get"]["parameters"]
    assert [one["name"] for one in parameters] == LISTS[address]
    examples = {one["name"]: one["example"] for one in parameters if "example" in one}
    assert len(examples) == 4
    assert client.get(address, examples).status_code == 200


def test_every_kind_of_document_is_described(described):
    parameters = described["paths"]["/api/van-ban/"]["get"]["parameters"]
    assert parameters[0]["schema"]["enum"] == Document.Kind.values
