"""What readers say of an article: stored once, with nothing about them, and nothing typed lost."""

import html
import re
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from news.feedback import receiving
from news.models import Article, Feedback
from tests import factories
from tests.server import BROWSERS, visible_text

pytestmark = pytest.mark.django_db

BODY = "<h2>Kết quả</h2><p>Đạt 100%.</p><p><img src='/media/hinh/a.jpg' alt='Ảnh'></p><p>Hết.</p>"


@pytest.fixture
def article():
    return factories.article("Bài <b>", body=BODY)


def address(article):
    return f"/y-kien/{article.pk}/"


def sent(**fields):
    """What the form sends, with one field or another changed; `huu_ich` is huu-ich."""
    key = fields.pop("bieu_mau", str(uuid.uuid4()))
    ours = {"gop-y": "", "doan": "", "phien-ban": "1", "bieu-mau": key}
    return {**ours, **{name.replace("_", "-"): value for name, value in fields.items()}}


def text(response):
    return visible_text(response.content.decode())


def typed(response):
    """What stands in the form's text area."""
    area = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.content.decode(), re.DOTALL)
    return html.unescape(area[1])


def stored():
    return list(Feedback.objects.order_by("id").values_list("is_useful", "comment", "passage"))


class TestArticlePage:
    def test_it_asks_with_plain_links(self, client, article):
        page = client.get(article.get_absolute_url()).content.decode()
        links = re.findall(r'href="(/y-kien/[^"]*)" rel="nofollow"', page)
        here = address(article)
        asked = ["?huu-ich=co", "?huu-ich=khong", "?bao-loi", "?bao-loi"]
        assert links == [f"{here}{query}" for query in asked]

    def test_it_carries_no_token_and_sets_no_cookie_but_the_counters(self, client, article):
        response = client.get(article.get_absolute_url(), headers=BROWSERS)
        assert list(response.cookies) == ["luot"]
        assert "csrf" not in response.content.decode().lower()

    def test_a_preview_asks_nobody(self, desk):
        draft = factories.article(status=Article.Status.DRAFT)
        response = desk.get(draft.get_absolute_url())
        assert response.status_code == 200
        assert "y-kien" not in response.content.decode()


class TestForm:
    def test_it_names_its_article_and_is_not_for_search_engines(self, client, article):
        page = client.get(address(article)).content.decode()
        assert f'<a href="{article.get_absolute_url()}">Bài &lt;b&gt;</a>' in page
        assert '<meta name="robots" content="noindex">' in page

    def test_it_lists_the_passages_that_have_words(self, client, article):
        page = client.get(address(article)).content.decode()
        assert re.findall(r'<option value="(\d*)"[^>]*>([^<]*)<', page) == [
            ("", "Không báo lỗi đoạn nào"),
            ("1", "Đoạn 1: Kết quả"),
            ("2", "Đoạn 2: Đạt 100%."),
            ("4", "Đoạn 4: Hết."),
        ]

    def test_a_long_passage_is_named_by_its_first_words(self, client):
        article = factories.article(body=f"<p>{'cải cách ' * 20}</p><p>{'a' * 100}</p>")
        page = client.get(address(article)).content.decode()
        names = re.findall(r"Đoạn \d: ([^<]*)<", page)
        assert names == ["cải cách " * 6 + "cải…", "a" * 59 + "…"]

    @pytest.mark.parametrize(
        ("query", "chosen"),
        [
            ("huu-ich=co", ["co"]),
            ("huu-ich=khong", ["khong"]),
            ("huu-ich=xyz&doan=9999", [""]),
            ("bao-loi&doan=2", ["2"]),
            ("bao-loi&doan=3", [""]),
            ("doan=%00&huu-ich=%ff&da-gui=%00", [""]),
            ("doan=2&doan=4", ["4"]),
        ],
    )
    def test_what_the_address_asks_for_is_chosen(self, client, article, query, chosen):
        page = client.get(f"{address(article)}?{query}").content.decode()
        found = re.findall(r'value="([^"]*)"[^>]* (?:checked|selected)', page)
        assert [value for value in found if value] == [value for value in chosen if value]

    @pytest.mark.parametrize(
        ("query", "where"), [("bao-loi", "doan"), ("bao-loi&doan=2", "gop-y"), ("doan=2", None)]
    )
    def test_who_reports_begins_where_something_is_to_be_done(self, client, article, query, where):
        page = client.get(f"{address(article)}?{query}").content.decode()
        begun = re.findall(r'name="([^"]*)"[^>]* autofocus', page)
        assert begun == ([where] if where else [])

    def test_the_script_gets_only_what_goes_into_the_article(self, client, article):
        part = client.get(address(article), headers={"x-requested-with": "fetch"})
        assert part.content.decode().startswith('<div class="feedback"')
        assert "<h1" not in part.content.decode()
        assert list(part.cookies) == ["csrftoken"]
        assert "X-Requested-With" in part["Vary"]

    def test_it_is_kept_by_no_cache(self, client, article):
        assert "private" in client.get(address(article))["Cache-Control"]


class TestStoring:
    @pytest.mark.parametrize(
        ("fields", "row", "answer"),
        [
            ({"huu_ich": "co"}, (True, "", ""), "Đánh giá của bạn đã được ghi nhận."),
            ({"huu_ich": "khong"}, (False, "", ""), "Đánh giá của bạn đã được ghi nhận."),
            ({"gop_y": " Tốt. "}, (None, "Tốt.", ""), "Góp ý của bạn đã được ghi nhận."),
            (
                {"doan": "2"},
                (None, "", "Đạt 100%."),
                "Đoạn bạn báo lỗi đã được chuyển đến ban biên tập.",
            ),
            (
                {"huu_ich": "khong", "gop_y": "Sai.", "doan": "4"},
                (False, "Sai.", "Hết."),
                "Đánh giá của bạn đã được ghi nhận. Góp ý của bạn đã được ghi nhận. "
                "Đoạn bạn báo lỗi đã được chuyển đến ban biên tập.",
            ),
        ],
    )
    def test_what_was_said_is_stored_and_thanked_for(self, client, article, fields, row, answer):
        response = client.post(address(article), sent(**fields))
        assert (response.status_code, response.url.partition("?")[0]) == (302, address(article))
        assert stored() == [row]
        assert f"Cảm ơn bạn. {answer} Gửi thêm góp ý" in text(client.get(response.url))

    def test_html_stays_text(self, client, article):
        words = "<script>alert(1)</script> & <b>đậm</b>"
        client.post(address(article), sent(gop_y=words))
        assert stored() == [(None, words, "")]

    def test_text_is_composed_and_without_what_nobody_can_see(self, client, article):
        client.post(
            address(article), sent(gop_y="Tie\u0302\u0301ng\x00 Vie\u0323\u0302t\x1b\r\nhai")
        )
        assert stored() == [(None, "Tiếng Việt\nhai", "")]

    def test_bytes_that_are_no_text_are_no_error(self, client, article):
        raw = f"gop-y=a%ff%fe&bieu-mau={uuid.uuid4()}&phien-ban=1&huu-ich[]=co".encode()
        kind = "application/x-www-form-urlencoded"
        assert client.post(address(article), raw, content_type=kind).status_code == 302
        assert stored() == [(None, "a\ufffd\ufffd", "")]

    def test_a_long_passage_is_stored_up_to_a_word(self, client):
        article = factories.article(body=f"<p>{'chữ ' * 500}</p>")
        client.post(address(article), sent(doan="1"))
        assert stored() == [(None, "", "chữ " * 123 + "chữ" + "…")]

    def test_a_passage_outlives_an_edit(self, client, article):
        client.post(address(article), sent(doan="2"))
        article.body = "<p>Mới.</p>"
        article.save()
        assert stored() == [(None, "", "Đạt 100%.")]

    def test_nothing_about_the_reader_is_kept(self, client, article, caplog, tmp_path):
        who = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Trình duyệt Lạ/7"}
        who |= {"HTTP_X_FORWARDED_FOR": "198.51.100.9", "HTTP_REFERER": "https://rieng-tu.vn/"}
        strict = Client(enforce_csrf_checks=True)
        strict.post(address(article), sent(gop_y="a"), **who)
        client.post(address(article), sent(gop_y="Góp ý", huu_ich="co"), **who)
        client.post(address(article), sent(), **who)
        call_command("dumpdata", output=str(tmp_path / "all.json"), verbosity=0)
        dump = (tmp_path / "all.json").read_text() + caplog.text
        assert "news.feedback" in dump
        for trace in ("203.0.113.77", "198.51.100.9", "Lạ/7", "rieng-tu"):
            assert trace not in dump
        assert not Session.objects.exists()
        columns = [field.attname for field in Feedback._meta.concrete_fields]
        said = ["is_useful", "comment", "passage", "form_key", "created_at", "is_handled"]
        assert columns == ["id", "article_id", *said]

    def test_the_database_takes_nothing_that_says_nothing(self, article):
        with pytest.raises(IntegrityError), transaction.atomic():
            article.feedback.create(form_key=uuid.uuid4())


class TestTwice:
    def test_the_same_form_is_stored_once(self, client, article):
        form = sent(huu_ich="co", gop_y="Tốt.")
        client.post(address(article), form)
        client.cookies.clear()  # a double click: the first answer has not come yet
        again = client.post(address(article), form)
        assert "Ý kiến này đã được ghi nhận." in text(client.get(again.url))
        assert stored() == [(True, "Tốt.", "")]
        assert again.cookies["da-y-kien"].value == "1"
        client.post(address(article), form)
        assert len(stored()) == 1

    def test_a_form_that_was_changed_before_it_was_sent_again_is_news(self, client, article):
        form = sent(gop_y="Tốt.")
        client.post(address(article), form)
        client.post(address(article), {**form, "gop-y": "Rất tốt."})
        assert [comment for _, comment, _ in stored()] == ["Tốt.", "Rất tốt."]

    def test_one_form_key_is_not_shared_by_two_articles(self, client, article):
        form = sent(huu_ich="co")
        client.post(address(article), form)
        client.cookies.clear()
        client.post(address(factories.article()), form)
        assert len(stored()) == 2

    def test_a_second_rating_is_not_counted_and_said(self, client, article):
        client.post(address(article), sent(huu_ich="co"))
        again = client.post(address(article), sent(huu_ich="khong"))
        assert stored() == [(True, "", "")]
        assert text(client.get(again.url)).count(receiving.ANSWERS["lan-nua"]) == 1
        assert "được ghi nhận" not in text(client.get(again.url)).partition("Gửi thêm")[0]

    def test_words_that_come_with_a_second_rating_are_kept(self, client, article):
        client.post(address(article), sent(huu_ich="co"))
        again = client.post(address(article), sent(huu_ich="khong", gop_y="Thêm.", doan="2"))
        assert stored() == [(True, "", ""), (None, "Thêm.", "Đạt 100%.")]
        said = (
            "Bạn đã đánh giá bài này rồi nên lượt đánh giá không được tính thêm. "
            "Góp ý của bạn đã được ghi nhận."
        )
        assert said in text(client.get(again.url))

    def test_who_rated_is_not_asked_again_and_may_still_comment(self, client, article):
        client.post(address(article), sent(huu_ich="co"))
        page = client.get(address(article))
        assert "Bạn đã đánh giá bài này rồi. Bạn vẫn có thể góp ý hoặc báo lỗi." in text(page)
        assert 'type="radio"' not in page.content.decode()

    def test_the_cookie_says_nothing_and_goes_nowhere_else(self, client, article):
        response = client.post(f"/y-kien/0{article.pk}/", sent(huu_ich="co"), secure=True)
        cookie = response.cookies["da-y-kien"]
        kept = {key: value for key, value in cookie.items() if value and key != "expires"}
        assert (cookie.value, kept) == (
            "1",
            {
                "path": address(article),
                "max-age": 30 * 24 * 3600,
                "httponly": True,
                "samesite": "Lax",
                "secure": True,
            },
        )

    def test_words_alone_set_no_cookie(self, client, article):
        assert "da-y-kien" not in client.post(address(article), sent(gop_y="a")).cookies


def test_an_opinion_is_named_by_its_moment(article):
    opinion = article.feedback.create(comment="a", form_key=uuid.uuid4())
    assert str(opinion) == f"Ý kiến lúc {timezone.localtime(opinion.created_at):%H:%M - %d/%m/%Y}"
