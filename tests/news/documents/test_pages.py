"""/van-ban/: the list, a page for each document, its files."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Document
from tests import factories
from tests.documents.files import office, pdf
from tests.factories import at, document
from tests.server import visible_text

pytestmark = pytest.mark.django_db
Kind = Document.Kind


def listed(client, **params):
    """The numbers that the list shows, in order."""
    response = client.get("/van-ban/", params)
    assert response.status_code == 200
    return [row.number for row in response.context["slice"].items]


def file_of(row, content=None, name="a.pdf"):
    upload = SimpleUploadedFile(name, content or pdf())
    return row.files.create(title="Toàn văn", file=upload)


HIDDEN = {
    "draft": {"status": "draft"},
    "withdrawn": {"status": "withdrawn"},
    "scheduled": {"published_at": at(2099, 1, 1)},
}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_shows_nowhere(client, state):
    hidden = document("9/BM-UBND", summary="Bí mật", issuer="Cơ quan kín", **HIDDEN[state])
    shown = document("1/QĐ-UBND", replaced_by=hidden)
    shown.related.add(hidden)
    document("2/QĐ-UBND", replaced_by=shown)
    file = file_of(hidden)
    article = factories.article(body="<p>Theo 9/BM-UBND.</p>")
    for address in (hidden.get_absolute_url(), f"/van-ban/sai-{hidden.pk}/"):
        assert client.get(address).status_code == 404
    assert client.get(file.get_absolute_url()).status_code == 404
    assert client.get(file.file.url).status_code == 404
    pages = ["/", "/van-ban/", "/van-ban/?q=bi+mat", "/sitemap-van-ban.xml", "/sitemap.xml"]
    for path in [*pages, shown.get_absolute_url(), article.get_absolute_url()]:
        response = client.get(path)
        assert response.status_code == 200
        page = response.content.decode()
        assert "Bí mật" not in page, path
        assert "Cơ quan kín" not in page, path
        assert hidden.slug not in page, path


def test_a_scheduled_document_appears_at_its_moment(client):
    with time_machine.travel(at(2026, 11, 24, 8), tick=False) as now:
        row = document(published_at=at(2026, 11, 24, 9))
        assert client.get(row.get_absolute_url()).status_code == 404
        now.move_to(at(2026, 11, 24, 9))
        assert client.get(row.get_absolute_url()).status_code == 200
        assert listed(client) == [row.number]


class TestPage:
    def test_the_id_decides_and_a_wrong_slug_is_moved_for_good(self, client):
        row = document("76/NQ-CP", kind=Kind.RESOLUTION, summary="Ban hành Chương trình")
        address = f"/van-ban/nghi-quyet-76-nq-cp-ban-hanh-chuong-trinh-{row.pk}/"
        assert row.get_absolute_url() == address
        for slug in ("cu", "nghị-quyết", "a-1-b"):
            response = client.get(f"/van-ban/{slug}-{row.pk}/")
            assert (response.status_code, response.url) == (301, address)
        assert client.get(address).page_key == f"van-ban/{row.pk}"

    def test_it_says_what_is_known_and_where_it_leads(self, client):
        newer = document(
            "118/2025/NĐ-CP", issued_on=date(2025, 6, 9), effective_on=date(2025, 7, 1)
        )
        oldest = document("93/2007/QĐ-TTg", issued_on=date(2007, 6, 22), effective_on=None)
        row = document(
            "61/2018/NĐ-CP",
            kind=Kind.DECREE,
            issuer="Chính phủ",
            signer="Nguyễn Xuân Phúc",
            issued_on=date(2018, 4, 23),
            effective_on=date(2018, 6, 21),
            summary="Về cơ chế một cửa & <b>",
            replaced_by=newer,
        )
        Document.objects.filter(pk=oldest.pk).update(replaced_by=row)
        other = document("468/QĐ-TTg")
        row.related.add(other)
        file = file_of(row)
        page = client.get(row.get_absolute_url()).content.decode()
        assert "<h1>Nghị định số 61/2018/NĐ-CP: Về cơ chế một cửa &amp; &lt;b&gt;</h1>" in page
        assert (
            '<a href="/van-ban/">Văn bản</a>'
            in page.partition("<main")[0].partition("breadcrumbs")[2]
        )
        text = visible_text(page)
        for words in ("Hết hiệu lực", "23/04/2018", "21/06/2018", "Nguyễn Xuân Phúc", "Chính phủ"):
            assert words in text
        for linked in (newer, oldest, other, file):
            assert f'href="{linked.get_absolute_url()}"' in page
        assert f"Toàn văn</a> ({file.facts})" in page
        letter = document("1104/TTg-KSTT", kind=Kind.LETTER, effective_on=None)
        assert "iệu lực" not in visible_text(client.get(letter.get_absolute_url()).content.decode())

    def test_its_editor_sees_it_before_it_is_public_and_readers_are_told_nothing(self, client):
        row = document(status="draft", published_at=None)
        client.force_login(factories.member("Biên tập viên", "binh"))
        page = client.get(row.get_absolute_url()).content.decode()
        assert "Bản xem trước" in page
        assert '<meta name="robots" content="noindex">' in page
        client.force_login(factories.member("Phóng viên", "minh"))
        assert client.get(row.get_absolute_url()).status_code == 404

    def test_a_file_is_sent_as_what_it_is(self, client):
        row = document()
        shows, kept = file_of(row), file_of(row, office("docx"), "Phụ lục.docx")
        answer = client.get(shows.get_absolute_url())
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("inline")
        answer = client.get(kept.get_absolute_url())
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert client.get(f"/van-ban/tep/{shows.pk}/khac.pdf").status_code == 404
        assert client.get(shows.file.url).url == shows.get_absolute_url()


class TestList:
    def test_it_is_newest_first_and_paged_by_key_there_and_back(self, client):
        days = [date(2021, 1, 1) + timedelta(n // 2) for n in range(120)]
        rows = [document(issued_on=day, effective_on=None).number for day in days][::-1]
        seen, query, newer = [], {}, []
        while query is not None:
            part = client.get("/van-ban/", query).context["slice"]
            seen += [row.number for row in part.items]
            newer.append(part.newer)
            query = {"truoc": part.older} if part.older else None
        assert seen == rows
        assert listed(client, sau=newer[2]) == rows[50:100]
        for cursor in ("x", "1", "99999999999999999-1", "0-1", "-5-1"):
            assert client.get("/van-ban/", {"truoc": cursor}).status_code == 404

    def test_it_is_narrowed_by_kind_issuer_year_and_validity_together(self, client):
        document("1/A", kind=Kind.DECREE, issuer="Chính phủ")
        document("2/A", kind=Kind.DECREE, issuer="Chính phủ", expires_on=date(2022, 1, 1))
        document("3/A", kind=Kind.PLAN, issuer="Chính phủ", effective_on=None)
        document("4/A", kind=Kind.DECREE, issued_on=date(2020, 12, 31))
        assert sorted(listed(client, loai="nghi-dinh")) == ["1/A", "2/A", "4/A"]
        assert sorted(listed(client, **{"co-quan": "Chính phủ"})) == ["1/A", "2/A", "3/A"]
        assert listed(client, nam="2020") == ["4/A"]
        assert sorted(listed(client, **{"hieu-luc": "con"})) == ["1/A", "4/A"]
        both = {"loai": "nghi-dinh", "co-quan": "Chính phủ", "nam": "2021", "hieu-luc": "het"}
        assert listed(client, **both, q="") == ["2/A"]
        page = client.get("/van-ban/", both).content.decode()
        assert page.count(" selected>") == 4
        assert '<meta name="robots" content="noindex">' in page
        assert re.findall(r'<option value="(\d{4})"', page) == ["2021", "2020"]

    @pytest.mark.parametrize(
        "wrong", [{"loai": "x"}, {"nam": "0"}, {"nam": "x"}, {"hieu-luc": "x"}]
    )
    def test_a_choice_that_is_never_offered_is_not_there(self, client, wrong):
        assert client.get("/van-ban/", wrong).status_code == 404

    def test_a_choice_goes_on_to_the_next_page(self, client):
        for _ in range(52):
            document(issuer="Sở A & B")
        document(issuer="Khác", issued_on=date(2020, 1, 1), effective_on=None)
        page = client.get("/van-ban/", {"co-quan": "Sở A & B"}).content.decode()
        older = re.search(r'href="(\?[^"]*truoc=[^"]*)"', page)[1].replace("&amp;", "&")
        second = client.get(f"/van-ban/{older}")
        assert [row.issuer for row in second.context["slice"].items] == ["Sở A & B"] * 2

    @pytest.mark.parametrize(
        "query",
        ["1104/TTg-KSTT", "1104 / ttg – kstt", "1104/ttg", "1104 ttg kstt", "phân cấp", "PHAN CAP",
         "đề án 1104", "de\u0302\u0300 a\u0301n", "TTg-KSTT"],
    )  # fmt: skip
    def test_it_is_found_by_number_and_words_however_they_are_typed(self, client, query):
        document("1104/TTg-KSTT", summary="Xây dựng Đề án “Phân cấp”", effective_on=None)
        document("104/TTg-KST", summary="Chuyện khác, cấp xã", effective_on=None)
        assert listed(client, q=query) == ["1104/TTg-KSTT"]

    @pytest.mark.parametrize("query", ["%", "_", "'", "\\", "/", "x" * 5000, "<b>", "\x00"])
    def test_signs_have_no_meaning_of_their_own(self, client, query):
        document(summary="Kế hoạch")
        answer = client.get("/van-ban/", {"q": query})
        assert answer.status_code == 200
        assert "<b>" not in answer.content.decode()
        assert listed(client, q=query) == ([] if query != "\x00" else listed(client))

    def test_what_is_not_found_is_said_with_a_way_on(self, client):
        text = visible_text(client.get("/van-ban/", {"q": "không có"}).content.decode())
        assert "Không có văn bản nào khớp" in text
        assert "xem tất cả văn bản" in text
        assert "Chưa có văn bản nào" in visible_text(client.get("/van-ban/").content.decode())


def test_every_way_leads_to_the_documents(client):
    row = document()
    for path in ("/", "/so-do-trang/"):
        page = client.get(path).content.decode()
        assert 'href="/van-ban/"' in page.partition("<main")[2].partition("<aside")[0]
        assert 'href="/van-ban/"' in page.partition("<main")[0]
    assert row.get_absolute_url() in client.get("/").content.decode()
    assert row.get_absolute_url() in client.get("/sitemap-van-ban.xml").content.decode()
    assert "/van-ban/</loc>" in client.get("/sitemap-chung.xml").content.decode()


def test_the_site_map_leads_to_every_year_that_has_documents(client):
    rows = [document(issued_on=date(2012, 3, 1), effective_on=None) for _ in range(101)]
    document(issued_on=date(2009, 12, 31), effective_on=None)
    document(issued_on=date(2010, 1, 1), effective_on=None, status="draft")
    page = client.get("/so-do-trang/").content.decode()
    years = re.findall(r'<a href="(/van-ban/\?nam=\d+)">', page)
    assert years == ["/van-ban/?nam=2012", "/van-ban/?nam=2009"]
    assert len(client.get(years[0]).context["slice"].items) == len(rows) - 1


def test_the_number_of_queries_does_not_grow_with_the_documents(client):
    row = document()
    row.related.add(document())

    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return [query["sql"] for query in captured]

    paths = ["/van-ban/", "/", row.get_absolute_url(), "/van-ban/?hieu-luc=con&nam=2021"]
    before = {path: len(queries(path)) for path in paths}
    for _ in range(9):
        row.related.add(document())
    assert {path: len(queries(path)) for path in paths} == before
    assert not any("COUNT(" in sql or "OFFSET" in sql for sql in queries("/van-ban/"))
