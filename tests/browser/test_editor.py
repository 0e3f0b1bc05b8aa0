"""An editor signs in, writes in CKEditor, publishes; readers see it at once."""

import pytest

from tests.browser.conftest import follow, sign_in
from tests.factories import picture
from tests.server import wait_until

pytestmark = pytest.mark.browser


def editor_body(page):
    return page.frame_locator("#cke_id_body iframe").locator("body")


def test_an_article_is_published_with_the_editor_and_seen_at_once(portal, new_page):
    desk, reader = new_page(), new_page()
    sign_in(desk, portal.url)
    desk.goto(f"{portal.url}/quan-tri/news/article/add/")
    desk.fill("#id_title", "Đổi mới tiếp công dân ở quận Ninh Kiều")
    desk.select_option("#id_category", label="Cải cách thủ tục hành chính")
    editor_body(desk).click()
    desk.keyboard.type("Người dân được phục vụ nhanh hơn.")
    follow(desk, "input[name=_review]")
    follow(desk, "input[name=_publish]")
    desk.wait_for_selector(".messagelist .success")

    reader.goto(portal.url + "/")
    headline = reader.get_by_role("link", name="Đổi mới tiếp công dân ở quận Ninh Kiều")
    follow(reader, headline.first)
    assert reader.url.rpartition("/tin/")[2].startswith("doi-moi-tiep-cong-dan-o-quan-ninh-kieu-")
    assert reader.locator(".prose").inner_text().strip() == "Người dân được phục vụ nhanh hơn."


def test_the_editor_speaks_vietnamese_and_offers_only_what_is_let_through(portal, page):
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/news/article/add/")
    editor_body(page).wait_for()
    labels = page.evaluate("""() => {
        const editor = CKEDITOR.instances.id_body;
        return {
          language: editor.langCode,
          heading: editor.lang.format.tag_h2,
          picture: editor.lang.image2.alt,
          check: editor.config.versionCheck,
          plugins: Object.keys(editor.plugins),
          h1: editor.filter.check("h1"),
          script: editor.filter.check("script"),
          style: editor.filter.check("p{color}"),
          h2: editor.filter.check("h2"),
          image: editor.filter.check("img[src,alt]"),
        };
    }""")
    plugins = set(labels.pop("plugins"))
    assert labels == {
        "language": "vi",
        "heading": "Tiêu đề lớn (h2)",
        "picture": "Mô tả ảnh",
        "check": False,
        "h1": False,
        "script": False,
        "style": False,
        "h2": True,
        "image": True,
    }
    assert (
        plugins & {"iframe", "flash", "forms", "preview", "exportpdf", "autolink", "div"} == set()
    )
    assert {"image2", "uploadimage", "pastefromword", "table"} <= plugins


def test_a_picture_is_uploaded_from_the_editor_through_our_view(portal, page, tmp_path):
    file = tmp_path / "Một cửa.jpg"
    file.write_bytes(picture(size=(2000, 1000)))
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/news/article/add/")
    editor_body(page).wait_for()
    page.click(".cke_button__image")
    dialog = page.locator(".cke_dialog:visible")
    dialog.get_by_role("tab").nth(1).click()
    dialog.frame_locator("iframe").locator("input[type=file]").set_input_files(file)
    dialog.locator("a.cke_dialog_ui_button:visible").first.click()
    address = dialog.locator("input.cke_dialog_ui_input_text").first
    wait_until(lambda: address.input_value().startswith("/media/hinh/"), "the picture's address")
    assert (
        page.request.get(portal.url + address.input_value()).headers["content-type"] == "image/jpeg"
    )


def test_two_editors_meet_and_neither_text_is_lost(portal, new_page):
    lan, minh = new_page(), new_page()
    for page in (lan, minh):
        sign_in(page, portal.url)
    lan.goto(f"{portal.url}/quan-tri/portal/page/")
    follow(lan, "#result_list tbody th a >> nth=0")
    minh.goto(lan.url)
    minh.fill("#id_title", "Giới thiệu về cổng")
    follow(minh, "input[name=_save]")
    minh.wait_for_selector(".messagelist .success")

    lan.fill("#id_title", "Về chúng tôi")
    follow(lan, "input[name=_save]")
    lan.wait_for_selector(".conflict")
    row = lan.locator(".conflict tbody tr").first.inner_text().split("\t")
    assert [cell.strip() for cell in row] == ["Tiêu đề", "Giới thiệu về cổng", "Về chúng tôi"]
    assert lan.input_value("#id_title") == "Về chúng tôi"
    lan.check("#id_keep_mine")
    lan.fill("#id_title", "Giới thiệu")
    follow(lan, "input[name=_save]")
    lan.wait_for_selector(".messagelist .success")
