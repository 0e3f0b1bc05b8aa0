import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.documents import KINDS
from news.models import Attachment
from tests import factories
from tests.documents.files import office
from tests.factories import at
from tests.server import visible_text

pytestmark = pytest.mark.django_db


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return visible_text(response.content.decode())


class TestArticle:
    def test_the_id_decides_and_a_wrong_slug_is_moved_for_good(self, client):
        article = factories.article("Một số kết quả")
        assert article.get_absolute_url() == f"/tin/mot-so-ket-qua-{article.pk}/"
        for slug in ("cu", "một-số", "a-1-b", "%20"):
            response = client.get(f"/tin/{slug}-{article.pk}/")
            assert (response.status_code, response.url) == (301, article.get_absolute_url())

    def test_its_time_is_the_local_one_for_people_and_machines(self, client):
        article = factories.article(published_at=at(2022, 1, 4, 10, 9))
        page = client.get(article.get_absolute_url()).content.decode()
        assert '<time datetime="2022-01-04T10:09:00+07:00">10:09 - 04/01/2022</time>' in page

    def test_it_shows_what_the_editor_filled_in(self, client):
        article = factories.article(
            "Tiêu đề & <b>",
            summary="Tóm tắt.",
            body="<p>Thân <strong>bài</strong>.</p>",
            byline="Hoàng Nhân",
            source="Báo Cần Thơ",
            source_url="https://baocantho.com.vn/",
        )
        page = client.get(article.get_absolute_url()).content.decode()
        assert "<h1>Tiêu đề &amp; &lt;b&gt;</h1>" in page
        assert ">Thân <strong>bài</strong>.</p>" in page
        text = visible_text(page)
        assert text.index("Tóm tắt.") < text.index("Thân bài.") < text.index("Hoàng Nhân")
        assert 'Nguồn: <a href="https://baocantho.com.vn/"' in page

    def test_related_newer_and_older_are_named(self, client):
        here, elsewhere = factories.category("Đây"), factories.category("Kia")
        places = {1: elsewhere, 2: here, 3: here, 4: here, 5: elsewhere}
        days = {
            day: factories.article(f"Ngày {day}", published_at=at(2022, 1, day), category=category)
            for day, category in places.items()
        }
        context = client.get(days[3].get_absolute_url()).context
        assert [a.title for a in context["related"]] == ["Ngày 4", "Ngày 2"]
        assert context["newer"] == days[4]
        assert context["older"] == days[2]

    def test_the_first_and_the_last_have_one_neighbour(self, client):
        first, last = (factories.article(published_at=at(2022, 1, day)) for day in (1, 2))
        factories.article(published_at=at(2022, 1, 3), status="withdrawn")
        contexts = [client.get(row.get_absolute_url()).context for row in (first, last)]
        assert [(c["older"], c["newer"]) for c in contexts] == [(None, last), (first, None)]

    def test_two_articles_of_one_minute_have_an_order(self, client):
        first, second, third = (factories.article() for _ in range(3))
        context = client.get(second.get_absolute_url()).context
        assert (context["older"], context["newer"]) == (first, third)


class TestLists:
    def test_paging_by_key_walks_there_and_back(self, client):
        category = factories.category("Tin")
        articles = [
            factories.article(published_at=at(2022, 1, 1 + i // 2), category=category)
            for i in range(30)
        ][::-1]
        path, seen, pages = category.get_absolute_url(), [], []
        query = ""
        while query is not None:
            part = client.get(path + query).context["slice"]
            pages.append(part)
            seen += part.items
            query = f"?truoc={part.older}" if part.older else None
        assert seen == articles
        assert [len(p.items) for p in pages] == [12, 12, 6]
        assert pages[0].newer is None
        back = client.get(f"{path}?sau={pages[2].newer}").context["slice"]
        assert back.items == pages[1].items
        assert client.get(f"{path}?sau={back.newer}").context["slice"].items == pages[0].items

    def test_a_category_lists_its_children_too(self, client):
        top = factories.category("Chỉ số")
        branch = factories.category("SIPAS", parent=top)
        factories.article("Bài con", category=branch)
        assert "Bài con" in text_of(client, top.get_absolute_url())

    def test_an_empty_category_says_so(self, client):
        text = text_of(client, factories.category("Trống").get_absolute_url())
        assert "Chưa có bài viết nào ở đây." in text

    def test_months_run_from_the_first_article_to_the_last(self, client):
        factories.article("Cuối năm", published_at=at(2021, 11, 30, 23, 59))
        factories.article("Đầu năm", published_at=at(2022, 1, 1, 0, 0))
        assert "Cuối năm" in text_of(client, "/luu-tru/2021/11/")
        assert "Chưa có bài viết" in text_of(client, "/luu-tru/2021/12/")
        assert "Đầu năm" in text_of(client, "/luu-tru/2022/01/")
        moved = client.get("/luu-tru/2022/1/")
        assert (moved.status_code, moved.url) == (301, "/luu-tru/2022/01/")
        for path in ("/luu-tru/2021/10/", "/luu-tru/2022/02/", "/luu-tru/2022/13/"):
            assert client.get(path).status_code == 404
        assert 'href="/luu-tru/2021/12/"' in client.get("/so-do-trang/").content.decode()

    def test_the_home_page_leads_with_the_featured_and_repeats_nothing(self, client):
        old = factories.article("Nổi bật", is_featured=True, published_at=at(2021, 1, 1))
        new = factories.article("Mới nhất")
        context = client.get("/").context
        assert context["featured"] == [old]
        assert context["newest"] == [new]
        assert [(c.name, a) for c, a in context["sections"]] == [(new.category.name, [new, old])]

    def test_a_portal_without_articles_says_so(self, client):
        assert "Cổng thông tin chưa có bài viết nào" in text_of(client, "/")


class TestAttachments:
    @pytest.fixture
    def file(self):
        article = factories.article()
        upload = SimpleUploadedFile("Kế hoạch.PDF", b"%PDF-1.7 x")
        return Attachment.objects.create(
            article=article, title="Kế hoạch", file=upload, is_live=True
        )

    def test_they_are_named_with_their_kind_and_served(self, client, file):
        page = client.get(file.article.get_absolute_url()).content.decode()
        assert f'<a href="{file.get_absolute_url()}">Kế hoạch</a> (PDF, 10\u00a0byte)' in page
        response = client.get(file.get_absolute_url())
        assert b"".join(response.streaming_content) == b"%PDF-1.7 x"
        assert response["Content-Type"] == "application/pdf"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("inline;")
        assert response["Content-Security-Policy"].startswith("default-src 'none';")

    @pytest.mark.parametrize("content", [office("docx"), b"%PDF-1.7 << /S /JavaScript >>"])
    def test_what_does_more_than_show_pages_is_a_download(self, client, file, content):
        file.file = SimpleUploadedFile("a.pdf", content)
        file.save()
        response = client.get(file.get_absolute_url())
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["Content-Type"] == KINDS[file.kind.lower()]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"

    def test_a_file_of_a_kind_that_is_taken_no_more_is_bytes_to_keep(self, client, file):
        Attachment.objects.update(file=file.file.name.replace(".pdf", ".zip"))
        file.refresh_from_db()
        file.file.storage.save(file.file.name, ContentFile(b"PK"))
        response = client.get(file.get_absolute_url())
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Disposition"].startswith("attachment;")

    def test_they_cannot_be_had_as_plain_files(self, client, file):
        assert client.get(f"/media/{file.file.name}").url == file.get_absolute_url()
        assert client.get(f"/media/hinh/../{file.file.name}").status_code == 404
        assert client.get(f"/media/hinh/..%2F{file.file.name}").status_code == 404

    def test_a_file_that_is_gone_is_a_404(self, client, file):
        Path(file.file.path).unlink()
        assert client.get(file.get_absolute_url()).status_code == 404
        assert client.get(f"/tep/{file.pk}/khac.pdf").status_code == 404


BAD_PATHS = [
    "/tin/x-999999999/",
    "/tin/x-99999999999999999999999/",
    "/tin/x-" + "9" * 5000 + "/",
    "/tin/-1/",
    "/tin/x-0/",
    "/tep/99999999999999999999/a",
    "/tin/%00-999999999/",
    "/%00/",
    "/%ff%fe/",
    "/chuyen-muc/%00/",
    "/chuyen-muc/khong-co/",
    "/chuyen-muc/khong-co/rss/",
    "/luu-tru/0000/01/",
    "/luu-tru/" + "0" * 300 + "2022/01/",
    "/luu-tru/02022/01/",
    "/sitemap-1999-01.xml",
    "/luu-tru/2022/00/",
    "/luu-tru/2022/99/",
    "/luu-tru/99999999999999999999/1/",
    "/media/hinh/%00",
    "/media/hinh/",
    "/media/hinh/..%2f..%2fsecret_key",
    "/media/tep/x.pdf",
    "/tim/" + "a" * 3000 + "/",
    "/sitemap-khong-co.xml",
]
BAD_QUERIES = [
    "truoc=",
    "truoc=abc",
    "truoc=%00",
    "truoc=%ff",
    "truoc=99999999999999999-999999999999999999",
    "truoc=-99999999999999999-1",
    "truoc=1-99999999999999999999",
    "sau=1641265740",
    "sau=٣-٣",
    "truoc=" + "1" * 100_000,
]


@pytest.mark.parametrize("path", BAD_PATHS, ids=lambda p: p[:40])
def test_an_address_that_is_none_is_a_page_of_our_own(client, path):
    factories.article()
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


@pytest.mark.parametrize("query", BAD_QUERIES, ids=lambda q: q[:40])
def test_a_page_of_a_list_that_is_none_is_a_404(client, query):
    article = factories.article()
    client.raise_request_exception = False
    for path in (article.category.get_absolute_url(), "/luu-tru/2022/01/"):
        status = client.get(f"{path}?{query}").status_code
        assert status == (200 if query.startswith("truoc=99999999999999999") else 404)


def test_queries_that_nothing_asks_for_do_no_harm(client):
    client.raise_request_exception = False
    for query in ("%00", "a=%ff", "x" * 1_000_000, "&".join(f"a{i}=1" for i in range(500))):
        assert client.get(f"/?{query}").status_code == 200
    too_many = "&".join(f"a{i}=1" for i in range(5000))
    category = factories.category()
    response = client.get(f"{category.get_absolute_url()}?{too_many}")
    assert response.status_code == 400
    assert "Yêu cầu không hợp lệ" in response.content.decode()


def test_an_unknown_host_gets_a_400_of_our_own(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Yêu cầu không hợp lệ" in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/lien-he/", "/so-do-trang/", "/luot-truy-cap/"])
def test_pages_answer_only_to_reading(client, path):
    assert client.post(path).status_code == 405


def queries_of(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries]


def numbers_of_queries(client, paths):
    """{path: queries} of cold pages, in an edition that has begun with another page."""
    client.get("/lien-he/")
    return {path: len(queries_of(client, path)) for path in paths}


def test_no_page_reads_more_articles_than_it_shows(client):
    """Every query for articles is limited or names them; none counts, or skips more than a few."""
    article = factories.article()
    for day in range(2, 30):
        factories.article(published_at=at(2021, 12, day), category=article.category)
    category = article.category.get_absolute_url()
    older = client.get(category).context["slice"].older
    pages = ["/", "/tin/", category, f"{category}?truoc={older}", "/luu-tru/2021/12/", "/rss/"]
    for path in [*pages, article.get_absolute_url(), "/sitemap.xml", "/so-do-trang/"]:
        for sql in queries_of(client, path):
            if 'FROM "news_article"' in sql:
                assert "LIMIT" in sql or '"id" IN (' in sql, (path, sql)
                assert not re.search(r"OFFSET [0-9]{2}", sql), (path, sql)
                assert "COUNT(" not in sql, (path, sql)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_number_of_queries_does_not_grow_with_the_articles(client):
    article = factories.article()
    paths = ["/", "/tin/", article.category.get_absolute_url(), article.get_absolute_url(), "/rss/"]
    before = numbers_of_queries(client, paths)
    for day in range(2, 30):
        factories.article(published_at=at(2021, 12, day), category=article.category)
    after = numbers_of_queries(client, paths)
    # Where a page now has an older neighbour or a next page it asks for nothing more.
    assert after == before
    assert max(after.values()) <= 22
