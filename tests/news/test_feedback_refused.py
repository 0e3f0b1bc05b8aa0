"""Opinions that are not taken: a clear word in Vietnamese, and nothing lost that was typed."""

import re
import time
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from news.feedback import limit, receiving, views
from news.models import Article, Feedback
from tests import factories
from tests.factories import at
from tests.news.test_feedback import BODY, address, sent, stored, text, typed

pytestmark = pytest.mark.django_db
MARKS = "\u0301\u0323"


@pytest.fixture
def article():
    return factories.article("Bài", body=BODY)


class TestRefusal:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "Biểu mẫu còn trống. Hãy chọn Có hoặc Không, viết góp ý hoặc chọn đoạn có lỗi."),
            ({"gop_y": " \n\t\xa0\u3000\u200b"}, "Biểu mẫu còn trống."),
            ({"huu_ich": "xyz"}, "Câu trả lời chỉ có thể là Có hoặc Không."),
            ({"doan": "9999"}, "Bài viết không có đoạn này. Hãy chọn một đoạn trong danh sách."),
            ({"doan": "3"}, "Bài viết không có đoạn này."),
            ({"doan": "hai"}, "Bài viết không có đoạn này."),
            ({"doan": "²"}, "Bài viết không có đoạn này."),
            ({"doan": "9" * 5000}, "Bài viết không có đoạn này."),
            ({"doan": "2", "phien_ban": "0"}, "Bài viết vừa được sửa nên thứ tự các đoạn"),
            ({"doan": "2", "phien_ban": "x"}, "Bài viết vừa được sửa nên thứ tự các đoạn"),
            ({"gop_y": "a", "bieu_mau": ""}, "Biểu mẫu gửi lên không đầy đủ."),
            ({"gop_y": "a", "bieu_mau": "\x00{x}"}, "Biểu mẫu gửi lên không đầy đủ."),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_stored(self, client, article, fields, said):
        response = client.post(address(article), sent(**fields))
        assert response.status_code == 422
        kept = " Những gì bạn nhập vẫn còn nguyên" if fields.keys() - {"bieu_mau"} else " Biểu mẫu"
        assert f"Ý kiến chưa được ghi nhận.{kept}" in text(response)
        assert said in text(response)
        assert stored() == []

    def test_10_000_characters_are_refused_at_their_field_and_kept(self, client, article):
        words = "Đường dây nóng <b>&" * 527 + "1234567"
        assert len(words) == 10_020
        response = client.post(address(article), sent(huu_ich="khong", gop_y=words, doan="2"))
        said = "Góp ý dài 10.020 ký tự, nhiều nhất là 1.000. Hãy rút ngắn 9.020 ký tự."
        page = response.content.decode()
        assert f'<a href="#id_gop-y">{said}</a>' in page
        assert f'<p class="feedback__error" id="id_gop-y_error">{said}</p>' in page
        assert 'aria-describedby="id_gop-y_helptext id_gop-y_error"' in page
        assert 'aria-invalid="true"' in page
        assert typed(response) == words
        assert re.findall(r'value="(\w+)"[^>]* (?:checked|selected)', page) == ["khong", "2"]

    def test_1_000_characters_are_taken_lines_counted_as_one(self, client, article):
        client.post(address(article), sent(gop_y="ế" * 500 + "\r\n" + "e\u0302\u0301" * 499))
        assert stored() == [(None, "ế" * 500 + "\n" + "ế" * 499, "")]

    @pytest.mark.parametrize("is_there", [True, False])
    def test_marks_without_end_do_not_keep_the_server_busy(self, client, article, is_there):
        if not is_there:
            Article.objects.update(status=Article.Status.WITHDRAWN)
        began = time.perf_counter()
        response = client.post(address(article), sent(huu_ich="xyz", gop_y="a" + MARKS * 100_000))
        assert (response.status_code, len(typed(response))) == (422 if is_there else 410, 30)
        assert time.perf_counter() - began < 10

    def test_a_form_without_any_of_its_fields_is_answered(self, client, article):
        assert client.post(address(article)).status_code == 422
        many = {"huu-ich": ["co", "xyz"], "gop-y": ["a", "b"], "doan": ["1", "x"]}
        response = client.post(address(article), many)
        assert (response.status_code, typed(response)) == (422, "b")

    def test_a_method_that_no_form_uses_is_refused(self, client, article):
        assert client.put(address(article)).status_code == 405


class TestToken:
    """The protection is Django's; what is typed outlives it."""

    @pytest.fixture
    def reader(self):
        return Client(enforce_csrf_checks=True)

    @staticmethod
    def token(response):
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]

    def test_a_form_from_yesterday_comes_again_with_all_that_was_typed(self, reader, article):
        form = sent(huu_ich="khong", gop_y="Sai <b>", doan="2")
        old = {**form, "csrfmiddlewaretoken": self.token(reader.get(address(article)))}
        reader.cookies.clear()
        refused = reader.post(address(article), old)
        assert refused.status_code == 403
        assert "Biểu mẫu đã hết hạn, hoặc trình duyệt đang chặn cookie" in text(refused)
        assert typed(refused) == "Sai <b>"
        chosen = r'value="(\w+)"[^>]* (?:checked|selected)'
        assert re.findall(chosen, refused.content.decode()) == ["khong", "2"]
        assert stored() == []
        again = {**form, "csrfmiddlewaretoken": self.token(refused)}
        assert reader.post(address(article), again).status_code == 302
        assert stored() == [(False, "Sai <b>", "Đạt 100%.")]

    @pytest.mark.parametrize("token", [None, "", "x", "\x00", "é" * 64])
    def test_no_token_and_nonsense_store_nothing(self, reader, article, token):
        form = sent(gop_y="a") | ({} if token is None else {"csrfmiddlewaretoken": token})
        reader.get(address(article))
        assert reader.post(address(article), form).status_code == 403
        assert stored() == []

    def test_another_site_stores_nothing(self, reader, article):
        token = self.token(reader.get(address(article)))
        form = sent(gop_y="a", csrfmiddlewaretoken=token)
        answer = reader.post(address(article), form, headers={"origin": "https://evil.example"})
        assert (answer.status_code, stored()) == (403, [])

    def test_an_old_form_of_an_article_that_is_gone_gives_the_words_back(self, reader, article):
        Article.objects.update(status=Article.Status.WITHDRAWN)
        refused = reader.post(address(article), sent(gop_y="Của tôi"))
        assert (refused.status_code, typed(refused)) == (410, "Của tôi")

    def test_views_without_an_answer_of_their_own_have_the_common_page(self, reader):
        refused = reader.post("/quan-tri/login/", {"username": "lan"})
        assert refused.status_code == 403
        assert "Biểu mẫu đã hết hạn" in text(refused)


class TestNotPublic:
    ENDED = {
        "withdrawn": {"status": Article.Status.WITHDRAWN},
        "expired": {"expires_at": at(2022, 1, 5)},
        "withdrawn and expired": {"status": "withdrawn", "expires_at": at(2022, 1, 5)},
    }
    UNKNOWN = {
        "draft": {"status": Article.Status.DRAFT},
        "scheduled": {"published_at": at(2099, 1, 1)},
        "draft that expired": {"status": Article.Status.DRAFT, "expires_at": at(2022, 1, 5)},
        "withdrawn before it appeared": {"status": "withdrawn", "published_at": at(2099, 1, 1)},
    }

    @pytest.mark.parametrize("state", ENDED)
    def test_what_was_withdrawn_takes_no_opinions_and_gives_the_words_back(self, client, state):
        article = factories.article("Bài bí mật", **self.ENDED[state])
        response = client.post(address(article), sent(huu_ich="co", gop_y="Của tôi </textarea>"))
        assert response.status_code == 410
        assert "Bài viết này đã được gỡ khỏi cổng nên không nhận ý kiến nữa." in text(response)
        assert typed(response) == "Của tôi </textarea>"
        page = response.content.decode()
        assert 'rows="6" readonly' in page
        assert '<a href="/lien-he/">trang liên hệ</a>' in page
        assert "bí mật" not in page
        assert stored() == []
        assert client.get(address(article)).status_code == 410

    @pytest.mark.parametrize("state", UNKNOWN)
    def test_what_was_never_public_is_not_there(self, client, desk, state):
        article = factories.article("Bài bí mật", **self.UNKNOWN[state])
        for reader in (client, desk):
            response = reader.get(address(article))
            assert response.status_code == 404
            assert "bí mật" not in response.content.decode()
            assert reader.post(address(article), sent(huu_ich="co")).status_code == 404
        assert stored() == []

    @pytest.mark.parametrize("pk", ["0", "999999999", "9" * 30, "9" * 5000])
    def test_an_unknown_address_is_a_404_that_gives_the_words_back(self, client, pk):
        factories.article()
        assert client.get(f"/y-kien/{pk}/").status_code == 404
        response = client.post(f"/y-kien/{pk}/", sent(gop_y="Của tôi"))
        assert response.status_code == 404
        if len(pk) < 100:
            assert typed(response) == "Của tôi"

    def test_an_article_withdrawn_while_it_is_sent_takes_nothing(
        self, client, article, monkeypatch
    ):
        def late(form, has_rated):
            Article.objects.update(status=Article.Status.WITHDRAWN)
            return receiving.receive(form, has_rated)

        monkeypatch.setattr(views, "receive", late)
        response = client.post(address(article), sent(gop_y="Của tôi"))
        assert (response.status_code, typed(response), stored()) == (410, "Của tôi", [])


class TestLimit:
    def test_30_in_10_minutes_are_taken_and_the_next_keeps_its_words(self, client, article):
        other = factories.article()
        with time_machine.travel(at(2026, 11, 23, 9), tick=False) as clock:
            for number in range(limit.LIMIT):
                assert client.post(address(article), sent(gop_y=str(number))).status_code == 302
                clock.shift(1)
            full = client.post(address(article), sent(gop_y="Của tôi", doan="2"))
            assert (full.status_code, full["Retry-After"]) == (429, "570")
            said = "nhận được quá nhiều ý kiến nên tạm thời chưa nhận thêm. Hãy gửi lại sau"
            assert f"{said} khoảng 10 phút." in text(full)
            assert typed(full) == "Của tôi"
            assert len(stored()) == 30
            assert client.post(address(other), sent(gop_y="a")).status_code == 302
            clock.shift(timedelta(seconds=569, microseconds=999_999))
            assert client.post(address(article), sent(gop_y="b")).status_code == 429
            clock.shift(timedelta(microseconds=1))
            assert client.post(address(article), sent(gop_y="b")).status_code == 302
            assert client.post(address(article), sent(gop_y="c")).status_code == 429

    def test_the_same_form_again_is_thanked_for_however_full(self, client, article):
        form = sent(gop_y="Tốt.")
        client.post(address(article), form)
        rows = [
            Feedback(article=article, comment="a", form_key=uuid.uuid4())
            for _ in range(limit.LIMIT)
        ]
        Feedback.objects.bulk_create(rows)
        assert "da-gui=da-co" in client.post(address(article), form).url
