"""Reading tools of an article that need no script."""

import base64
import json
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from news import figures
from news.models import Article, Attachment, Term
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
SECTIONS = "<h2>Một</h2><p>a</p><h3>Một a</h3><p>b</p><h2>Hai</h2><p>c</p>"


def page(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_contents_are_listed_when_there_are_more_than_three_headings(client):
    assert 'class="contents"' not in page(client, factories.article(body=SECTIONS))
    text = page(client, factories.article(body=SECTIONS + "<h2>Ba &amp; bốn</h2><p>d</p>"))
    contents = text.partition('class="contents"')[2].partition("</nav>")[0]
    linked = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', contents)
    assert linked == [
        ("doan-1", "Một"),
        ("doan-3", "Một a"),
        ("doan-5", "Hai"),
        ("doan-7", "Ba &amp; bốn"),
    ]
    assert all(f'id="{address}"' in text for address, _ in linked)


def test_the_abbreviations_of_an_article_are_explained_at_its_end(client):
    text = page(client, factories.article(body="<p>TTHC, CCHC, TTHC</p>"))
    assert text.count('<abbr title="thủ tục hành chính">TTHC</abbr>') == 1
    end = text.partition('class="terms"')[2].partition("</section>")[0]
    assert re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", end) == [
        ("TTHC:", "thủ tục hành chính"),
        ("CCHC:", "cải cách hành chính"),
    ]
    assert 'class="terms"' not in page(client, factories.article(body="<p>không có</p>"))


def test_one_page_lists_all_abbreviations_in_vietnamese_order(client):
    Term.objects.all().delete()
    for short in ("ĐVSN", "EU", "DVC", "UBND", "ƯBQG"):
        Term.objects.create(short=short, full=f"nghĩa của {short}", note="<b>chú</b>")
    text = client.get("/chu-viet-tat/").content.decode().partition("<aside")[0]
    assert re.findall(r"<dt>(.*?)</dt>", text) == ["DVC", "ĐVSN", "EU", "UBND", "ƯBQG"]
    assert "&lt;b&gt;chú" in text


def test_a_word_without_a_capital_is_no_abbreviation():
    with pytest.raises(ValidationError, match="chữ hoa"):
        Term(short="của", full="x").full_clean()


def test_a_single_letter_is_no_abbreviation():
    with pytest.raises(ValidationError, match="ít nhất hai ký tự"):
        Term(short="A", full="x").full_clean()


def test_an_abbreviation_that_is_there_already_is_said_plainly():
    with pytest.raises(ValidationError) as refused:
        Term(short="TTHC", full="x").full_clean()
    assert refused.value.message_dict == {"short": ["Chữ viết tắt này đã có."]}


class TestFigures:
    def note(self, body="<p>Đạt 86%.</p>", **fields):
        article = factories.article(body=body, **fields)
        with time_machine.travel(at(2026, 11, 24), tick=False):
            return figures.note(Article.objects.get(pk=article.pk))

    def test_an_old_article_says_when_its_figures_were_true(self):
        assert self.note() == (
            "Bài đăng ngày 04/01/2022. Số liệu trong bài là của thời điểm đó, "
            "nay có thể đã thay đổi."
        )

    def test_a_new_article_says_nothing(self):
        assert self.note(published_at=at(2026, 5, 1)) == ""

    def test_the_day_that_an_editor_gives_is_always_said(self):
        said = self.note(figures_on=date(2026, 3, 31), published_at=at(2026, 4, 2))
        assert said == "Số liệu trong bài tính đến ngày 31/03/2026."

    @pytest.mark.parametrize(
        ("body", "has_figures"),
        [
            ("<p>1.917 thủ tục</p>", True),
            ("<p>tiết kiệm 466.895.649 đồng</p>", True),
            ("<p>43&nbsp;thủ tục</p>", True),
            ("<p>45 điểm</p>", True),
            ("<p>Ngày 04 tháng 01 năm 2022</p>", False),
            ("<p>Quyết định số 1104/QĐ-UBND</p>", False),
            ("<p>Không có số nào</p>", False),
            ("<p>khoản 3 điểm b Điều 93</p>", False),
            ("<p>Gọi 0931.015.119</p>", False),
            ("<p>đạt 9 điểm ở cấp xã</p>", True),
            ('<p><img src="/media/hinh/2022/01/a-1.234.jpg"></p>', False),
        ],
    )
    def test_figures_are_shares_amounts_and_counts_not_dates_and_numbers(self, body, has_figures):
        assert bool(self.note(body)) is has_figures

    def test_readers_see_it(self, client):
        assert "Số liệu trong bài là của thời điểm đó" in page(
            client, factories.article(body="<p>Đạt 86%</p>")
        )


class TestSharing:
    def test_links_need_no_script_and_name_the_article(self, client):
        article = factories.article("Kết quả “tốt” & nhanh")
        text = page(client, article).replace("&amp;", "&")
        address = f"http://testserver{article.get_absolute_url()}"
        mail = re.search(r'href="(mailto:[^"]+)"', text)[1]
        assert parse_qs(urlsplit(mail).query) == {"subject": [article.title], "body": [address]}
        facebook = re.search(r'href="(https://www.facebook.com/[^"]+)"', text)[1]
        assert parse_qs(urlsplit(facebook).query) == {"u": [address]}
        zalo = re.search(r'href="(https://button-share.zalo.me/[^"]+)"', text)[1]
        data = parse_qs(urlsplit(zalo).query)["d"][0]
        assert json.loads(base64.b64decode(data)) == {"url": address}

    def test_the_citation_names_author_title_portal_date_and_address(self, client):
        article = factories.article("Một tin", byline="Hoàng Nhân")
        citation = re.search(r'id="trich-dan">([^<]*)<', page(client, article))[1]
        assert citation == (
            "Hoàng Nhân, “Một tin”, Trang Thông tin điện tử Cải cách hành chính thành phố Cần Thơ, "
            f"đăng ngày 04/01/2022, http://testserver{article.get_absolute_url()}"
        )

    def test_a_preview_is_not_shared(self, desk):
        assert 'id="chia-se"' not in page(desk, factories.article(status="draft"))


class TestSaved:
    def saved(self, client, article):
        return client.get(f"{article.get_absolute_url()}luu/")

    def test_it_is_one_file_with_everything_in_it(self, client):
        name = default_storage.save("hinh/2022/01/a.png", ContentFile(factories.picture("PNG")))
        article = factories.article(
            "Bài để lưu",
            body=f'<p>CCHC: <a href="/lien-he/">ở đây</a> <img src="/media/{name}" alt="Ảnh"></p>',
            summary="Tóm tắt",
            byline="Hoàng Nhân",
            source="Báo Cần Thơ",
        )
        file = ContentFile(b"%PDF-1.7", name="a.pdf")
        attachment = Attachment.objects.create(
            article=article, title="Kế hoạch", file=file, is_live=True
        )
        answer = self.saved(client, article)
        assert answer["Content-Disposition"] == 'attachment; filename="bai-de-luu.html"'
        assert answer["X-Robots-Tag"] == "noindex"
        text = answer.content.decode()
        pictures = re.findall(r'<img src="data:image/png;base64,([^"]+)"', text)
        assert [base64.b64decode(p) for p in pictures] == [factories.picture("PNG")]
        assert 'href="http://testserver/lien-he/"' in text
        assert f'href="http://testserver{attachment.get_absolute_url()}"' in text
        for part in ("Bài để lưu", "10:09 - 04/01/2022", "Tóm tắt", "Hoàng Nhân", "Báo Cần Thơ"):
            assert part in text
        assert "Ghi rõ nguồn:" in text
        assert "cải cách hành chính</dd>" in text
        asked = re.findall(r'(?:src|<link rel="stylesheet" href)="(?!data:)[^"]*"', text)
        assert asked == []
        assert "<script" not in text

    def test_a_picture_that_is_missing_stays_a_link(self, client):
        article = factories.article(body='<p><img src="/media/hinh/mat.png" alt="Ảnh mất"></p>')
        text = self.saved(client, article).content.decode()
        assert '<a href="http://testserver/media/hinh/mat.png">Ảnh mất</a>' in text

    def test_pictures_beyond_the_limit_stay_links(self, client, monkeypatch):
        monkeypatch.setattr("news.saving.MAX_PICTURES", 100)
        name = default_storage.save("hinh/2022/01/b.png", ContentFile(factories.picture("PNG")))
        article = factories.article(body=f'<p><img src="/media/{name}" alt="Ảnh lớn"></p>')
        assert ">Ảnh lớn</a>" in self.saved(client, article).content.decode()

    def test_a_cover_beyond_the_limit_stays_a_link_and_keeps_its_source(self, client, monkeypatch):
        article = factories.article(cover=(cover := factories.image()))
        assert (
            "<figcaption>Ảnh: Hoàng Nhân</figcaption>"
            in self.saved(client, article).content.decode()
        )
        monkeypatch.setattr("news.saving.MAX_PICTURES", 100)
        assert (
            f'<figure><a href="http://testserver{cover.url}">Bộ phận Một cửa</a>'
            "<figcaption>Ảnh: Hoàng Nhân</figcaption></figure>"
        ) in self.saved(client, article).content.decode()

    def test_a_picture_in_a_line_keeps_its_source_and_its_link(self, client, monkeypatch):
        monkeypatch.setattr("news.saving.MAX_PICTURES", 100)
        body = f'<p>Chữ <a href="/x/"><img src="{factories.image().url}" alt=""></a></p>'
        assert (
            '<a href="http://testserver/x/">Bộ phận Một cửa</a>'
            '<small class="credit">(Ảnh: Hoàng Nhân)</small>'
        ) in self.saved(client, factories.article(body=body)).content.decode()

    def test_the_id_decides(self, client):
        article = factories.article("Bài để lưu")
        answer = client.get(f"/tin/khac-{article.pk}/luu/")
        assert (answer.status_code, answer.url) == (301, f"{article.get_absolute_url()}luu/")

    def test_what_is_not_public_cannot_be_saved(self, client):
        draft = factories.article("Bí mật", status="draft")
        assert self.saved(client, draft).status_code == 404
        assert client.get(f"/tin/khac-{draft.pk}/luu/").status_code == 404
