"""Pictures from the editor's window to a reader's screen."""

import pytest

from tests.browser.conftest import follow, sign_in, wait_in
from tests.browser.test_checkers import said_by_nu, violations
from tests.browser.test_editor import editor_body
from tests.factories import picture
from tests.server import wait_until

pytestmark = pytest.mark.browser

SHOWN = "image => [image.currentSrc.split('.').slice(-2).join('.'), image.naturalWidth > 0]"


MAKE_COVERED = """
from django.utils import timezone
from tests import factories
cover = factories.image(size=(1600, 1067), alt='Quầy "số 1" & <2>')
one = f'<img src="{cover.url}" alt="" width="300">'
body = (
    f'<p class="align-center">{one}</p><p>Chữ {one} chữ</p><p><a href="/tin/">{one}</a></p>'
    f'<figure class="align-right">{one}<figcaption>Chú thích</figcaption></figure>'
    f'<figure>{one}{one}</figure><ul><li><p>{one}</p></li></ul><blockquote><p>{one}</p></blockquote>'
    f'<table><tbody><tr><td><p>{one}</p></td></tr></tbody></table>'
)
article = factories.article(
    "Có ảnh", cover=cover, body=body, is_featured=True, published_at=timezone.now()
)
print(article.get_absolute_url())
"""


@pytest.fixture(scope="module")
def covered(portal):
    """The address of an article with a cover, on top of every list."""
    yield portal.shell(MAKE_COVERED)
    portal.shell("from news.models import Article; Article.objects.filter(title='Có ảnh').delete()")


def promised(page, image):
    """How wide the chosen condition of `sizes` says that a picture is, in pixels."""
    return image.evaluate("""image => {
        const chosen = image.sizes.split(", ").map((one) => one.match(/^(\\(.*?rem\\)) (.*)$/))
            .find((one) => one && matchMedia(one[1]).matches);
        const probe = document.createElement("div");
        probe.style.inlineSize = chosen ? chosen[2] : image.sizes.split(", ").pop();
        document.body.append(probe);
        const width = probe.getBoundingClientRect().width;
        probe.remove();
        return width;
    }""")


@pytest.mark.parametrize("width", [1600, 1180, 1100, 900, 700, 390, 320])
def test_pictures_stand_as_wide_as_sizes_promises(portal, covered, new_page, width):
    page = new_page(width)
    for path in (covered, "/", "/tin/"):
        page.goto(portal.url + path)
        image = page.locator("main img").first
        shown = image.evaluate("image => image.getBoundingClientRect().width")
        assert abs(promised(page, image) - shown) <= 1, (path, width)


@pytest.mark.parametrize(("width", "file"), [(390, "w640.webp"), (1280, "w960.webp")])
def test_a_screen_gets_the_width_that_it_needs(portal, covered, new_page, width, file):
    page = new_page(width)
    page.goto(portal.url + covered)
    cover = page.locator(".article__cover img")
    wait_in(page, "image => image.complete", cover.element_handle())
    assert cover.evaluate(SHOWN) == [file, True]


def test_a_picture_is_chosen_from_the_library_and_read_on_a_phone(portal, new_page, tmp_path):
    file = tmp_path / "Quầy tiếp nhận.jpg"
    file.write_bytes(picture(size=(1600, 1067)))
    desk, reader = new_page(), new_page(390)
    sign_in(desk, portal.url)
    desk.goto(f"{portal.url}/quan-tri/news/article/add/")
    desk.fill("#id_title", "Ảnh từ kho")
    desk.select_option("#id_category", label="Cải cách thủ tục hành chính")
    editor_body(desk).click()
    desk.click(".cke_button__image")
    dialog = desk.locator(".cke_dialog:visible")
    with desk.expect_popup() as opened:
        dialog.get_by_role("button", name="Chọn trong kho ảnh").click()
    library = opened.value
    library.click("summary")
    library.set_input_files("#id_file", file)
    library.fill("#id_alt", "Quầy tiếp nhận hồ sơ")
    library.fill("#id_credit", "Ảnh: Hoàng Nhân")
    with library.expect_event("close"):
        library.get_by_role("button", name="Tải lên và chọn ảnh này").click()
    address, words = dialog.locator("input.cke_dialog_ui_input_text").all()[:2]
    assert address.input_value().startswith("/media/hinh/")
    assert words.input_value() == "Quầy tiếp nhận hồ sơ"
    width = dialog.locator("input.cke_dialog_ui_input_text").nth(2)
    wait_until(lambda: width.input_value() == "1600", "the picture's measures, read first")
    dialog.get_by_role("button", name="Đồng ý").click()
    follow(desk, "input[name=_review]")
    follow(desk, "input[name=_publish]")
    desk.wait_for_selector(".messagelist .success")

    reader.goto(portal.url + "/")
    follow(reader, reader.get_by_role("link", name="Ảnh từ kho").first)
    image = reader.locator(".prose figure img")
    image.scroll_into_view_if_needed()
    wait_in(reader, "image => image.currentSrc && image.complete", image.element_handle())
    assert image.evaluate(SHOWN) == ["w640.webp", True]
    assert image.get_attribute("alt") == "Quầy tiếp nhận hồ sơ"
    assert reader.locator(".prose figcaption").inner_text() == "Ảnh: Hoàng Nhân"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_checkers_find_nothing_where_pictures_stand(portal, covered, new_page, tmp_path, width):
    page = new_page(width)
    found = {}
    for path in (covered, "/", "/tin/"):
        page.goto(portal.url + path)
        problems = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append("scrolls sideways")
        found[path] = problems
    assert found == {path: [] for path in found}
    (tmp_path / "article.html").write_text(portal.get(covered)[2], "utf-8")
    (tmp_path / "list.html").write_text(portal.get("/tin/")[2], "utf-8")
    assert "\n".join(said_by_nu(tmp_path)) == ""


def test_axe_finds_nothing_in_the_library_s_window(portal, covered, page):
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/anh/chon/?CKEditorFuncNum=1")
    page.click("summary")
    assert violations(page) == []


def test_a_cover_is_looked_up_by_name_and_by_ear(portal, covered, page):
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/news/article/add/")
    page.get_by_role("combobox", name="Ảnh đại diện").click()
    page.get_by_label("Tìm", exact=True).fill("quay so 1")
    page.get_by_role("option", name="một cửa").first.click()
    assert page.get_by_role("combobox", name="Ảnh đại diện").inner_text().strip() == "×\nmột cửa"


MAKE_SHELF = """
from cantho_cchc.pictures.models import Image
from tests import factories
one = factories.image(size=(320, 240), name='Đợt hai.jpg', alt='Đợt hai')
rows = [
    Image(file=f'hinh/2022/01/dot-hai-{i:08x}-9x9.jpg', width=9, height=9, alt=f'Đợt hai {i}',
          title=f'Đợt hai {i}', credit='Lan', words_folded=f'dot hai {i} lan') for i in range(59)
]
Image.objects.bulk_create(rows)
factories.article('Có ảnh đợt hai', body=f'<p><img src="{one.url}" alt="x"></p>', status='draft')
print(one.url)
"""
FORGET_SHELF = """
from cantho_cchc.pictures.models import Image
from news.models import Article
Article.objects.filter(title='Có ảnh đợt hai').delete()
Image.objects.filter(title__startswith='Đợt hai').delete()
"""


@pytest.fixture
def shelf(portal):
    """Sixty more pictures; the address of the oldest, which a draft uses."""
    yield portal.shell(MAKE_SHELF)
    portal.shell(FORGET_SHELF)


@pytest.mark.parametrize("width", [1280, 390])
def test_of_sixty_pictures_the_oldest_is_found_by_paging_and_by_words(
    portal, shelf, new_page, width
):
    desk = new_page(width)
    sign_in(desk, portal.url)
    desk.goto(f"{portal.url}/quan-tri/news/article/add/")
    editor_body(desk)
    desk.click(".cke_button__image")
    dialog = desk.locator(".cke_dialog:visible")
    for way in ("paging", "words"):
        with desk.expect_popup() as opened:
            dialog.get_by_role("button", name="Chọn trong kho ảnh").click()
        library = opened.value
        library.set_viewport_size({"width": width, "height": 900})
        library.get_by_label("Tìm ảnh:").fill("dot hai" if way == "paging" else "ĐỢT HAI lan")
        follow(library, library.get_by_role("button", name="Tìm"))
        seen = library.locator(".shelf__picture strong").all_inner_texts()
        while library.get_by_role("link", name="Ảnh cũ hơn").count():
            follow(library, library.get_by_role("link", name="Ảnh cũ hơn"))
            seen += library.locator(".shelf__picture strong").all_inner_texts()
        assert (len(seen), len(set(seen))) == ((60, 60) if way == "paging" else (59, 59))
        assert library.evaluate("document.documentElement.scrollWidth") <= width
        last = library.locator(".shelf__picture").last
        if way == "paging":
            assert "Dùng trong 1 bài viết" in last.inner_text()
            with library.expect_event("close"):
                last.click()
            address = dialog.locator("input.cke_dialog_ui_input_text").first
            assert address.input_value() == shelf
