"""What an editor should look at before publishing, said beside its field."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from news.desk import advice
from news.models import Article, Term
from tests import factories
from visitors.models import DailyCount, PageCount

pytestmark = pytest.mark.django_db


def said(body="<p>Đủ.</p>", field="body", **fields):
    request = RequestFactory().get("/quan-tri/")
    request.user = AnonymousUser()
    ours = {"title": "Tin", "summary": "Tóm tắt", "body": body}
    return advice.of(Article(**{**ours, **fields}), request).get(field, [])


def test_a_good_text_needs_no_word():
    assert said() == []
    assert said(field="summary", summary="") == [
        "Chưa có tóm tắt: danh sách và kết quả tìm kiếm sẽ chỉ có tiêu đề."
    ]


@pytest.mark.parametrize(
    "words", ["tại đây", "Xem tại đây.", "ở đây", "Click vào đây", "Chi tiết tại đây", "xem thêm"]
)
def test_a_link_says_where_it_leads(words):
    [sentence] = said(f'<p><a href="https://cantho.gov.vn/">{words}</a></p>')
    assert "không nói dẫn đến đâu" in sentence
    assert said('<p><a href="https://cantho.gov.vn/">Cổng thành phố Cần Thơ</a></p>') == []


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/khong-co-trang-nay/", "trang không có"),
        ("/chuyen-muc/khong-co/", "trang không có"),
        ("/tep/99999/a.pdf", "trang không có"),
        ("/tin/khong-co-999999/", "trang không có"),
        ("/tin/x-99999999999999999999999/", "trang không có"),
        ("/quan-tri/", "trang chỉ ban biên tập mở được"),
        ("/media/hinh/khong-co.jpg", "tệp không có"),
        ("/media/../secret_key", "tệp không có"),
        ("http://testserver/khong-co/", "trang không có"),
    ],
)
def test_a_link_inside_leads_somewhere(path, what):
    [sentence] = said(f'<p><a href="{path}">Kế hoạch</a></p>')
    assert f"“Kế hoạch” dẫn đến {what}" in sentence


def test_a_draft_is_told_from_what_is_gone_and_what_is_public():
    draft = factories.draft(factories.editor("minh"))
    public, gone = factories.article(), factories.article(status="withdrawn")
    links = {
        draft: ["Liên kết “Bài” dẫn đến bài chưa công khai: "],
        gone: ["Liên kết “Bài” dẫn đến trang không còn được đăng: "],
        public: [],
    }
    for article, expected in links.items():
        found = said(f'<p><a href="{article.get_absolute_url()}">Bài</a></p>')
        assert [one.rpartition(": ")[0] + ": " for one in found] == expected


def test_looking_at_links_counts_no_reader():
    address = factories.article().get_absolute_url()
    assert said(f'<p><a href="{address}">Bài</a> <a href="/">Trang chủ</a></p>') == []
    assert not DailyCount.objects.exists()
    assert not PageCount.objects.exists()


def test_an_abbreviation_is_explained_here_or_in_the_glossary():
    Term.objects.get_or_create(short="TTHC", defaults={"full": "thủ tục hành chính"})
    body = "<p>TTHC và Văn phòng một cửa (VPMC). VPMC nhận. ABCD tăng, XIV, 2021/QĐ-UBND.</p>"
    [sentence] = said(body)
    assert sentence.startswith("Chữ viết tắt chưa được giải thích: ABCD.")


def test_a_picture_says_what_it_lacks():
    bare = factories.image(title="Quầy", alt="", credit="")
    [sentence] = said(f'<p><img src="{bare.url}" alt=""></p>')
    assert sentence == "Ảnh “Quầy” thiếu nguồn ảnh và mô tả ảnh: chưa công khai được."
    [sentence] = said(field="cover", cover=factories.image(is_map=True))
    assert "chủ quyền" in sentence


def test_a_file_that_readers_get_is_no_trouble():
    file = factories.attachment(factories.article())
    assert said(f'<p><a href="{file.get_absolute_url()}">Kế hoạch</a></p>') == []


def test_a_link_to_an_old_address_of_an_article_leads_somewhere():
    factories.article(legacy_url="/article/mot-cua/1.htm")
    link = '<p><a href="/article/{}/1.htm">Bộ phận Một cửa</a></p>'
    assert said(link.format("Mot-Cua")) == []
    assert len(said(link.format("hai-cua"))) == 1
