"""The page that says that there is no page offers what is near."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.portal.models import Page
from cantho_cchc.redirects.nearest import nearest, words
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/article/Dich-vu-cong/123.htm", ["dich", "vu", "cong"]),
        ("/D%E1%BB%8Bch-v%E1%BB%A5-c%C3%B4ng/", ["dich", "vu", "cong"]),
        ("/tin/dịch_vụ công-15/", ["dich", "vu", "cong"]),
        ("/2022/01/04/", []),
        ("/", []),
        ("/" + "a-b-" * 9000, []),
        ("/\x00%FF", []),
    ],
)
def test_the_words_of_an_address(path, found):
    assert words(path) == found


def test_the_nearest_titles_are_offered_and_nothing_that_is_not_public(client):
    near = factories.article("Kết quả cải cách hành chính năm 2021")
    nearer = factories.article(
        "Một số kết quả thực hiện cải cách hành chính", published_at=at(2020, 1, 1)
    )
    factories.article("Thông báo tuyển dụng")
    factories.article("Một số kết quả cải cách hành chính mật", status="draft")
    factories.article("Một số kết quả cải cách hành chính mai", published_at=at(2099, 1, 1))
    answer = client.get("/article/mot-so-ket-qua-cai-cach-hanh-chinh/12.htm")
    assert answer.status_code == 404
    page = answer.content.decode().partition("<aside")[0]
    assert [a.title for a in (nearer, near)] == [title for title, _ in answer.context["near"]]
    assert f'<a href="{nearer.get_absolute_url()}">{nearer.title}</a>' in page
    assert "Thông báo tuyển dụng" not in page
    assert page.count('<meta name="robots" content="noindex">') == 1


def test_without_anything_near_the_page_says_what_to_do(client):
    factories.article("Thông báo tuyển dụng")
    page = client.get("/khong-co-gi-ca/").content.decode()
    assert "Có phải bạn tìm" not in page
    assert "sơ đồ trang" in page


def test_pages_documents_and_the_oldest_article_are_near_too():
    old = factories.article("Cải cách hành chính", published_at=at(2001, 1, 1))
    page = Page.objects.create(title="Chức năng của phòng", body="<p>a</p>")
    document = factories.document(summary="Về việc tinh giản biên chế")
    for row, path in (
        (old, "/cai-cach-hanh-chinh/"),
        (page, "/Chuc-Nang-Cua-Phong.aspx"),
        (document, "/van-ban/ve-viec-tinh-gian-bien-che-chi-tiet"),
    ):
        assert nearest(path) == [(row.title, row.get_absolute_url())]


def test_probes_are_not_searched_for(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/dich-vu-cong/wp-login.php")
    assert not [one for one in queries if "search_" in one["sql"]]


def test_a_standing_page_is_found_by_its_name_in_capitals(client):
    Page.objects.create(title="Giới thiệu", body="<p>a</p>")
    answer = client.get("/Gioi-Thieu/")
    assert (answer.status_code, answer["Location"]) == (301, "/gioi-thieu/")
    assert client.get("/Gioi-Thieu", follow=True).status_code == 200
    assert client.get("/Gioi-Thieu-Khac/").status_code == 404
