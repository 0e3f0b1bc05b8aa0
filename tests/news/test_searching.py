"""/tim-kiem/ as a reader meets it; what is better than what is told in tests/search/."""

import unicodedata

import lxml.html
import pytest
from django.db import OperationalError

from cantho_cchc import bounded_counts
from cantho_cchc.search.models import Miss, Synonym
from news.models import Category
from tests import factories
from tests.factories import at
from tests.server import BROWSERS

pytestmark = pytest.mark.django_db


def page_of(client, query, **more):
    answer = client.get("/tim-kiem/", {"q": query, **more}, headers=BROWSERS)
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.content.decode())


def found(client, query, **more):
    titles = page_of(client, query, **more).xpath("//h2[@class='hit__title']/a")
    return [title.text_content() for title in titles]


@pytest.mark.parametrize(
    "query", ["thủ tục", "thu tuc", "THỦ TỤC", "thu\u0309 tu\u0323c", "hành  thủ", " tuc\x00 "]
)
def test_words_are_found_with_and_without_accents(client, query):
    factories.article("Rà soát thủ tục hành chính")
    factories.article("Tin khác")
    assert found(client, query) == ["Rà soát thủ tục hành chính"]


def test_words_of_body_byline_and_file_are_found_and_marked(client):
    article = factories.article(
        "Bài", body="<p>Cấp giấy khai sinh</p><p>cho trẻ</p>", byline="Lan Anh"
    )
    factories.attachment(article, "Mẫu đơn số 5")
    for query in ("khai sinh", "lan anh", "mau don so 5"):
        assert found(client, query) == ["Bài"]
    marks = page_of(client, "giay khai sinh").xpath("//p[@class='hit__text']/mark/text()")
    assert marks == ["giấy khai sinh"]


def test_what_is_not_public_is_not_found(client):
    factories.article("Thủ tục bí mật", status="draft")
    factories.article("Thủ tục hẹn giờ", published_at=at(2099, 1, 1))
    factories.article("Thủ tục đã gỡ", status="withdrawn")
    assert found(client, "thu tuc") == []


def test_what_expires_changes_and_goes_leaves_the_index(client, time_machine):
    time_machine.move_to(at(2022, 1, 31))
    article = factories.article("Thủ tục", published_at=at(2022, 1, 1), expires_at=at(2022, 2, 1))
    assert found(client, "thu tuc") == ["Thủ tục"]
    time_machine.move_to(at(2022, 2, 1))
    assert found(client, "thu tuc") == []
    article.title, article.expires_at = "Tên khác", None
    article.save()
    assert (found(client, "thu tuc"), found(client, "ten khac")) == ([], ["Tên khác"])
    article.delete()
    assert found(client, "ten khac") == []


def test_filters_and_order(client):
    factories.category("Khác")
    top = Category.objects.create(name="Tin tức")
    branch = Category.objects.create(name="Sự kiện", parent=top)
    factories.article("Một cửa", category=branch, published_at=at(2021, 12, 31, 23, 59))
    factories.article("Bài về một cửa", body="<p>cửa</p>", published_at=at(2022, 1, 1))
    factories.article("Cửa thì một", published_at=at(2022, 1, 2))
    assert found(client, "một cửa", nam=2021) == ["Một cửa"]
    assert found(client, "một cửa", **{"chuyen-muc": "tin-tuc"}) == ["Một cửa"]
    assert found(client, "một cửa", **{"sap-xep": "ngay"}) == [
        "Bài về một cửa", "Một cửa"
    ]  # fmt: skip
    assert found(client, "một cửa", loai="trang") == []
    assert len(found(client, "một cửa", loai="x", nam="x")) == 2


@pytest.mark.parametrize("order", ["", "ngay"])
def test_every_result_is_on_one_page(client, order):
    for day in range(1, 29):
        title = f"Thủ tục số {day}" if day % 3 else f"Tin số {day}"
        factories.article(title, summary="Về thủ tục.", published_at=at(2022, 1, day))
    seen, address = [], f"/tim-kiem/?q=th%E1%BB%A7+t%E1%BB%A5c&sap-xep={order}"
    while address:
        page = lxml.html.fromstring(client.get(address).content.decode())
        seen += [a.text_content() for a in page.xpath("//h2[@class='hit__title']/a")]
        following = page.xpath("//a[@rel='next']/@href")
        address = "/tim-kiem/" + following[0] if following else None
    assert len(seen) == len(set(seen)) == 28
    assert seen[-1] == ("Tin số 3" if not order else "Thủ tục số 1")


@pytest.mark.parametrize("position", ["x", "0-", "-5", "1-1-1", "0-1e5", "٣-٣"])
def test_a_page_that_is_none_is_not_found(client, position):
    assert client.get("/tim-kiem/", {"q": "tin", "tu": position}).status_code == 404


@pytest.mark.parametrize("query", ["%", "_", '"', "\\", "a" * 5000, "<b>", '-"', "🙂", "-tin"])
def test_signs_have_no_meaning_of_their_own(client, query):
    factories.article("Thủ tục")
    assert found(client, query) == []


def test_what_was_not_asked_for_is_said(client):
    factories.article("Thủ tục")
    cut = "Câu tìm quá dài"
    assert cut in page_of(client, "thủ tục " * 30).text_content()
    assert cut in page_of(client, "x" * 201).text_content()
    assert cut in page_of(client, "thủ tục" + " -tin" * 9).text_content()
    assert cut not in page_of(client, unicodedata.normalize("NFD", "ế" * 150)).text_content()


def test_without_words_it_says_what_to_do(client):
    for query in ("", "   ", "-tin"):
        assert "Hãy nhập từ cần tìm" in page_of(client, query).text_content()
    assert not Miss.objects.exists()


def test_nothing_found_offers_other_ways_and_is_counted_without_a_person(client):
    factories.article("Rà soát thủ tục hành chính")
    for _ in range(2):
        page = page_of(client, "Thu tuch hanh chinh")
    links = page.xpath("//*[@class='empty']//a")
    assert links[0].text == "thủ tục hành chính"
    assert {"tel:+84931016119", "https://dichvucong.gov.vn/"} <= {a.get("href") for a in links}
    miss = Miss.objects.get()
    assert (miss.query, miss.times) == ("thu tuch hanh chinh", 2)
    page_of(client, "đơn của ông A, CCCD 092 123 456 789")
    page_of(client, "an@example.vn xyz")
    page_of(client, "trần văn xyz 01/02/1980")
    client.get("/tim-kiem/", {"q": "xyz"}, headers={"User-Agent": "Googlebot/2.1"})
    assert Miss.objects.count() == 1


def test_readers_are_answered_when_no_miss_can_be_written(client, monkeypatch):
    def locked(sql, given):
        raise OperationalError("database is locked")

    monkeypatch.setattr(bounded_counts, "_write", locked)
    assert found(client, "khong co") == []


def test_editors_teach_it_synonyms_and_changed_places(client):
    factories.article("Cấp giấy chứng nhận quyền sử dụng đất")
    Synonym.objects.create(phrase="sổ đỏ", same_as="giấy chứng nhận quyền sử dụng đất")
    assert found(client, "so do") == ["Cấp giấy chứng nhận quyền sử dụng đất"]
    note = page_of(client, "phuong an phu").xpath("//*[@class='found__note']/text()")
    assert note == ["Phường An Phú nay thuộc phường Ninh Kiều."]


def test_a_miss_is_one_click_from_a_synonym(desk):
    Miss.objects.create(day="2022-01-01", query="so do")
    page = lxml.html.fromstring(desk.get("/quan-tri/search/miss/").content.decode())
    (link,) = page.xpath("//a[text()='Thêm từ đồng nghĩa']/@href")
    form = lxml.html.fromstring(desk.get(link).content.decode())
    assert form.xpath("//*[@name='phrase']/@value") == ["so do"]
