"""The desk tells what it made of a text, and asks before it converts one."""

from pathlib import Path

import pytest

from cantho_cchc.portal.models import Page
from tests.pictures.test_pasted import ADD, errors, page_form, shown, told

pytestmark = pytest.mark.django_db
WORD = Path(__file__).resolve().parent.parent / "word"
TCVN3 = "<p>C¶i c¸ch hµnh chÝnh</p><p>Đoạn này gõ bằng Unicode.</p>"
READ = "<p>Cải cách hành chính</p><p>Đoạn này gõ bằng Unicode.</p>"


def save(desk, **fields):
    return desk.post(ADD, page_form(**fields))


def test_the_changes_are_told_once_it_is_saved(desk):
    body = (WORD / "spaces.html").read_text()
    response = desk.post(ADD, page_form(body=body), follow=True)
    assert told(response)[:4] == [
        "Đã bỏ định dạng riêng của Word.",
        "Đã hạ cấp các tiêu đề: trong bài, tiêu đề bắt đầu từ h2.",
        "Đã gộp các dấu cách liền nhau thành một.",
        "Đã bỏ 2 đoạn trống.",
    ]
    assert len(told(response)) == 5  # and that it was saved


def test_nothing_is_told_of_a_text_that_was_not_changed(desk):
    response = desk.post(ADD, page_form(), follow=True)
    assert len(told(response)) == 1


def test_the_changes_of_a_refused_form_are_told_and_shown(desk):
    refused = save(desk, title="", body="<h1>Mục</h1><p>a</p>")
    assert errors(refused, "title")
    assert shown(refused) == "<h2>Mục</h2><p>a</p>"
    assert told(refused) == ["Đã hạ cấp các tiêu đề: trong bài, tiêu đề bắt đầu từ h2."]


def test_a_text_that_was_not_taken_is_shown_as_it_was_typed(desk):
    body = '<h1>Mục</h1><img src="https://elsewhere.example/a.png">'
    assert shown(save(desk, body=body)) == body


class TestOldEncoding:
    def test_it_asks_and_shows_both(self, desk):
        asked = save(desk, body=TCVN3)
        assert "đoạn gõ bằng phông chữ cũ" in errors(asked)[0]
        assert shown(asked) == TCVN3
        page = asked.content.decode()
        assert "<tr><td>C¶i c¸ch hµnh chÝnh</td><td>Cải cách hành chính</td></tr>" in page
        assert 'name="body-bang-ma" value="unicode" checked' in page
        assert not Page.objects.filter(title="Giới thiệu").exists()

    def test_it_converts_when_told_to(self, desk):
        form = page_form(body=TCVN3, **{"body-bang-ma": "unicode"})
        response = desk.post(ADD, form, follow=True)
        assert Page.objects.get(title="Giới thiệu").body == READ
        assert told(response)[0] == "Đã chuyển 1 đoạn từ bảng mã cũ sang Unicode; hãy đọc lại."

    def test_it_keeps_when_told_to(self, desk):
        save(desk, body=TCVN3, **{"body-bang-ma": "giu"})
        assert Page.objects.get(title="Giới thiệu").body == TCVN3

    def test_what_was_converted_stays_so_when_another_field_is_refused(self, desk):
        refused = save(desk, title="", body=TCVN3, **{"body-bang-ma": "unicode"})
        assert shown(refused) == READ

    def test_it_does_not_ask_of_other_texts(self, desk):
        assert "bang-ma" not in desk.get(ADD).content.decode()
        assert save(desk, body="<p>Không có gì là khó</p>").status_code == 302
