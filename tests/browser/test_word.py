"""What Word puts on the clipboard, pasted into the editor of a real browser and saved."""

import base64
import re

import pytest

from tests.browser.conftest import follow, sign_in, wait_in
from tests.cantho_cchc.test_word import ARRIVED, WORD, WORDS_OWN, one_line
from tests.factories import picture

pytestmark = pytest.mark.browser
PASTE = """html => {
    const editor = CKEDITOR.instances.id_body;
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "");
    editor.focus();
    editor.editable().$.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def writing(portal, page):
    """The page of the desk on which a standing page is written."""
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/portal/page/add/")
    page.frame_locator("#cke_id_body iframe").locator("body").wait_for()
    return page


def paste(page, name, words):
    """Paste a file of tests/word/; `words` are in the editor once it is done."""
    wait_in(page, "CKEDITOR.instances.id_body.status === 'ready'")
    page.evaluate(PASTE, (WORD / f"{name}.html").read_text())
    wait_in(page, "words => CKEDITOR.instances.id_body.getData().includes(words)", words)


def save(page, title):
    page.fill("#id_title", title)
    follow(page, "input[name=_continue]")
    page.wait_for_selector(".messagelist .success, .errornote")


def stored(page):
    """The text as it came back from the database."""
    html = page.evaluate("document.querySelector('#id_body').defaultValue")
    return one_line(html).strip().replace(" <ul>", "<ul>")


@pytest.mark.parametrize(
    ("name", "last"), [("lists", "thứ năm"), ("tables", "Hết"), ("footnotes", "97,1")]
)
def test_it_is_stored_as_the_rules_say(writing, name, last):
    paste(writing, name, last)
    save(writing, f"Từ Word {name}")
    html, changes = ARRIVED[name]
    # The editor's own filter leaves no alignment, and says <strong>.
    html = re.sub(r' class="align-[a-z]+"', "", html).replace("b>", "strong>")
    assert stored(writing) == html
    said = writing.locator(".messagelist").inner_text().splitlines()
    assert set(changes) - set(said) <= {WORDS_OWN, "Đã dựng lại danh sách của Word."}


def test_what_was_not_to_be_read_is_not_and_the_editor_is_told(writing):
    paste(writing, "reviewed", "Thời hạn")
    said = writing.locator(".cke_notification_info").inner_text()
    assert "Đã bỏ phần đã xóa" in said
    html = writing.evaluate("CKEDITOR.instances.id_body.getData()")
    assert "hai mươi ngày làm việc." in html
    for unread in ("ba mươi", "đã xóa", "nội bộ", "hỏi lại", "BT1"):
        assert unread not in html
    save(writing, "Từ Word có sửa")
    assert stored(writing) == "<p>Thời hạn là hai mươi ngày làm việc.</p>"


def test_the_first_heading_of_word_stays_a_heading(writing):
    paste(writing, "spaces", "Chi tiết")
    save(writing, "Từ Word có mục")
    html, _ = ARRIVED["spaces"]
    assert stored(writing).replace("\xa0", " ") == html.replace("\xa0", " ")


def test_the_editor_itself_puts_pasted_pictures_into_the_library(writing):
    paste(writing, "pictures", "Sau ảnh")
    pictures = "CKEDITOR.instances.id_body.getData().match(/media.hinh/g) || []"
    wait_in(writing, f"({pictures}).length === 2")
    assert "data:" not in writing.evaluate("CKEDITOR.instances.id_body.getData()")
    save(writing, "Từ Word có ảnh")
    assert "thiếu nguồn ảnh và mô tả ảnh" in writing.locator(".errorlist").first.inner_text()


def test_what_it_could_not_upload_is_stored_with_the_form(writing):
    data = base64.b64encode(picture("PNG")).decode()
    writing.evaluate(
        """data => { CKEDITOR.instances.id_body.destroy();
        document.querySelector("#id_body").value = `<p>a</p><img src="${data}" alt="b">`; }""",
        f"data:image/png;base64,{data}",
    )
    save(writing, "Ảnh còn trong bài")
    said = writing.locator(".messagelist").inner_text()
    assert said == "Đã chuyển 1 ảnh dán vào kho ảnh; hãy bổ sung nguồn và mô tả."
    assert "/media/hinh/" in stored(writing)


def test_a_picture_that_word_did_not_send_is_said_at_the_field(writing):
    paste(writing, "local-picture", "Trước ảnh")
    save(writing, "Từ Word thiếu ảnh")
    assert "chỉ nằm trên máy của bạn" in writing.locator(".errorlist").first.inner_text()
    assert "Trước ảnh." in stored(writing)


@pytest.mark.parametrize("width", [1280, 390])
def test_text_of_old_fonts_is_offered_converted(writing, width):
    writing.set_viewport_size({"width": width, "height": 900})
    paste(writing, "tcvn3", "Unicode")
    save(writing, f"Từ phông cũ {width}")
    offer = writing.locator("fieldset.legacy")
    assert "Báo cáo kết quả cải cách hành chính" in offer.inner_text()
    assert offer.evaluate("one => one.scrollWidth <= one.clientWidth")
    follow(writing, "input[name=_continue]")  # “Chuyển sang Unicode” is chosen already
    writing.wait_for_selector(".messagelist .success")
    assert stored(writing).startswith("<p>Báo cáo kết quả cải cách hành chính</p>")
