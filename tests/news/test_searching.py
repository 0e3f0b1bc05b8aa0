import re

import pytest

from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def found(client, query, **more):
    page = client.get("/tim-kiem/", {"q": query, **more}).content.decode().partition("<aside")[0]
    return re.findall(r'<h2 class="card__title"><a [^>]*>([^<]*)</a>', page)


@pytest.mark.parametrize(
    "query", ["thủ tục", "thu tuc", "THỦ TỤC", "thu\u0309 tu\u0323c", "hành  thủ", " tuc\x00 "]
)
def test_words_of_the_title_are_found_with_and_without_accents(client, query):
    factories.article("Rà soát thủ tục hành chính")
    factories.article("Tin khác")
    assert found(client, query) == ["Rà soát thủ tục hành chính"]


def test_what_is_not_public_is_not_found(client):
    factories.article("Thủ tục bí mật", status="draft")
    factories.article("Thủ tục hẹn giờ", published_at=at(2099, 1, 1))
    factories.article("Thủ tục đã gỡ", status="withdrawn")
    assert found(client, "thu tuc") == []


@pytest.mark.parametrize("query", ["%", "_", "' OR 1=1 --", '"', "\\", "a" * 5000, "<b>"])
def test_signs_have_no_meaning_of_their_own(client, query):
    factories.article("Thủ tục")
    answer = client.get("/tim-kiem/", {"q": query})
    assert answer.status_code == 200
    assert found(client, query) == []
    assert "<b>" not in answer.content.decode()


def test_without_words_it_says_what_to_do(client):
    for query in ("", "   "):
        page = client.get("/tim-kiem/", {"q": query}).content.decode()
        assert "Hãy nhập từ cần tìm" in page
        assert "Không có bài nào" not in page


def test_older_pages_keep_the_words(client):
    for day in range(1, 15):
        factories.article(f"Thủ tục số {day}", published_at=at(2022, 1, day))
    page = client.get("/tim-kiem/", {"q": "thủ tục"}).content.decode()
    older = re.search(r'href="(\?q=[^"]*truoc=[^"]*)"', page)[1].replace("&amp;", "&")
    second = client.get(f"/tim-kiem/{older}").content.decode()
    assert re.findall(r"Thủ tục số \d+", second.partition("<aside")[0]) == [
        "Thủ tục số 2",
        "Thủ tục số 1",
    ]
    assert 'value="thủ tục"' in second
