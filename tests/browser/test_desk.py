"""Two editors at the desk, in real browsers: no word is lost, nothing goes live by accident."""

import re

import pytest

from tests.browser.conftest import follow, sign_in, wait_in
from tests.browser.test_editor import editor_body
from tests.server import PASSWORD

pytestmark = pytest.mark.browser

MAKE = """
from django.contrib.auth.models import Group, User
from news.desk import workflow
from news.models import Article, Category
for name, group in (("lan", "Phóng viên"), ("minh", "Biên tập viên")):
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if is_new:
        user.set_password(%r)
        user.save()
        user.groups.add(Group.objects.get(name=group))
lan = User.objects.get(username="lan")
article = Article(title=%r, body="<p>Câu đã lưu.</p>", category=Category.objects.first())
workflow.create(article, lan)
workflow.save(article, [], lan, None)
print(article.pk)
"""


@pytest.fixture
def article(portal, request):
    """The number of a new draft of Lan's."""
    return portal.shell(MAKE % (PASSWORD, f"Bài thử {request.node.name}"))


@pytest.fixture
def as_lan(portal, new_page):
    page = new_page()
    sign_in(page, portal.url, "lan")
    return page


@pytest.fixture
def as_minh(portal, new_page):
    page = new_page()
    sign_in(page, portal.url, "minh")
    return page


def form(portal, article):
    return f"{portal.url}/quan-tri/news/article/{article}/change/"


def stored(portal, article):
    return portal.shell(
        "from news.models import Article\n"
        f"article = Article.objects.get(pk={article}); newest = article.revisions.newest()\n"
        "print(newest.number, newest.state, newest.content['title'], newest.content['body'])"
    )


def open_form(page, address):
    page.goto(address)
    editor_body(page).wait_for()
    page.wait_for_load_state("load")


def test_what_is_typed_is_kept_and_comes_back_with_both_times(portal, article, as_lan):
    open_form(as_lan, form(portal, article))
    as_lan.fill("#id_title", "Đang gõ dở")
    editor_body(as_lan).click()
    as_lan.keyboard.type("Câu chưa lưu. ")
    as_lan.wait_for_selector("text=Đã tự lưu lúc", timeout=15_000)
    as_lan.on("dialog", lambda dialog: dialog.accept())
    as_lan.goto(f"{portal.url}/quan-tri/")
    assert stored(portal, article).startswith("1 draft Bài thử")

    open_form(as_lan, form(portal, article))
    said = as_lan.inner_text(".standing__copy")
    assert re.search(r"Bạn có bản tự lưu lúc \d\d:\d\d - \d\d/\d\d/\d{4} chưa được lưu", said)
    assert "Bản đã lưu gần nhất:" in said
    follow(as_lan, "text=Dùng bản tự lưu")
    editor_body(as_lan).wait_for()
    assert as_lan.input_value("#id_title") == "Đang gõ dở"
    assert "Câu chưa lưu." in editor_body(as_lan).inner_text()
    follow(as_lan, "text=Trở lại bản đã lưu")
    assert as_lan.input_value("#id_title").startswith("Bài thử")
    follow(as_lan, "text=Dùng bản tự lưu")
    follow(as_lan, "input[name=_save]")
    as_lan.wait_for_selector(".messagelist .success")
    assert stored(portal, article).startswith("2 draft Đang gõ dở")


def test_leaving_with_unsaved_changes_warns(portal, article, as_lan):
    open_form(as_lan, form(portal, article))
    dialogs = []
    as_lan.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    as_lan.goto(f"{portal.url}/quan-tri/")
    assert dialogs == []
    open_form(as_lan, form(portal, article))
    as_lan.fill("#id_byline", "Trần Văn Bình")
    as_lan.goto(f"{portal.url}/quan-tri/")
    assert dialogs == ["beforeunload"]
    open_form(as_lan, form(portal, article))
    as_lan.fill("#id_byline", "Trần Văn Bình")
    follow(as_lan, "input[name=_save]")
    as_lan.wait_for_selector(".messagelist .success")
    assert dialogs == ["beforeunload"]


def test_without_a_network_the_device_keeps_the_text(portal, article, as_lan):
    open_form(as_lan, form(portal, article))
    as_lan.route("**/tu-luu/", lambda route: route.abort())
    as_lan.fill("#id_byline", "Gõ lúc mất mạng")
    editor_body(as_lan).click()
    as_lan.keyboard.type("Chữ lúc mất mạng. ")
    as_lan.wait_for_selector("text=Chưa tự lưu được lên máy chủ", timeout=15_000)
    as_lan.on("dialog", lambda dialog: dialog.accept())
    as_lan.reload()
    editor_body(as_lan).wait_for()
    as_lan.wait_for_selector("text=Máy này còn giữ nội dung đang gõ lúc")
    assert as_lan.input_value("#id_byline") == ""
    as_lan.click("text=Dùng bản trên máy này")
    assert as_lan.input_value("#id_byline") == "Gõ lúc mất mạng"
    wait_in(as_lan, "CKEDITOR.instances.id_body.getData().includes('Chữ lúc mất mạng.')")
    as_lan.click("text=Hoàn tác")
    assert as_lan.input_value("#id_byline") == ""


def test_two_editors_meet_and_choose_by_field(portal, article, as_lan, as_minh):
    for page in (as_lan, as_minh):
        open_form(page, form(portal, article))
    as_minh.fill("#id_byline", "Minh")
    as_minh.fill("#id_title", "Tiêu đề của Minh")
    follow(as_minh, "input[name=_save]")
    as_minh.wait_for_selector(".messagelist .success")

    as_lan.fill("#id_title", "Tiêu đề của Lan")
    as_lan.fill("#id_summary", "Tóm tắt của Lan")
    follow(as_lan, "input[name=_save]")
    as_lan.wait_for_selector(".conflict")
    labels = as_lan.locator(".conflict tbody th").all_inner_texts()
    assert labels == ["Tiêu đề", "Tóm tắt", "Tác giả"]
    assert as_lan.is_checked("[name=chon-byline][value=theirs]")
    assert as_lan.is_checked("[name=chon-summary][value=mine]")
    assert not as_lan.is_checked("[name=chon-title][value=mine]")
    assert as_lan.locator(".conflict ins").all_inner_texts().count("Lan") >= 1
    as_lan.check("[name=chon-title][value=mine]")
    follow(as_lan, "input[name=_save]")
    as_lan.wait_for_selector(".messagelist .success")
    assert stored(portal, article).startswith("3 draft Tiêu đề của Lan")
    kept = portal.shell(
        "from news.models import Article\n"
        f"content = Article.objects.get(pk={article}).revisions.newest().content\n"
        "print(content['byline'], '|', content['summary'])"
    )
    assert kept == "Minh | Tóm tắt của Lan"


def test_who_else_is_here_is_told(portal, article, as_lan, as_minh):
    with as_lan.expect_response("**/tu-luu/"):  # Lan's first sign of life
        open_form(as_lan, form(portal, article))
    open_form(as_minh, form(portal, article))
    assert "lan đang mở bài này, vừa xong" in as_minh.inner_text("[data-others]")


def test_what_is_typed_is_seen_in_the_page_of_readers(portal, article, as_lan):
    open_form(as_lan, form(portal, article))
    as_lan.fill("#id_title", "Chỉ xem trước")
    with as_lan.expect_popup() as opened:
        as_lan.click("input[name=_preview]")
    shown = opened.value
    shown.wait_for_load_state()
    assert shown.inner_text("h1") == "Chỉ xem trước"
    assert "chưa lưu, người đọc chưa thấy" in shown.inner_text(".preview-note")
    assert stored(portal, article).startswith("1 draft Bài thử")


def test_a_text_goes_from_its_writer_to_readers_and_comes_down_again(
    portal, article, as_lan, as_minh, page
):
    open_form(as_lan, form(portal, article))
    follow(as_lan, "input[name=_submit]")
    as_lan.wait_for_selector("text=Đã lưu và gửi duyệt")
    as_minh.goto(f"{portal.url}/quan-tri/")
    follow(as_minh, f"#content-main a[href*='/{article}/duyet/']")
    as_minh.fill("textarea[name=remark]", "Thêm tác giả")
    follow(as_minh, "input[name=_return]")
    as_lan.goto(form(portal, article))
    assert "Lý do trả lại: Thêm tác giả" in as_lan.inner_text(".standing")
    as_lan.fill("#id_byline", "Trần Văn Bình")
    follow(as_lan, "input[name=_submit]")
    as_lan.wait_for_selector("text=Đã lưu và gửi duyệt")
    as_minh.goto(f"{portal.url}/quan-tri/news/article/{article}/duyet/")
    follow(as_minh, "input[name=_publish]")
    as_minh.wait_for_selector("text=Đã xuất bản.")
    address = portal.shell(
        "from news.models import Article\n"
        f"print(Article.objects.get(pk={article}).get_absolute_url())"
    )
    assert page.goto(portal.url + address).status == 200
    assert page.inner_text(".article__byline") == "Trần Văn Bình"

    follow(as_minh, "text=Gỡ bài")
    as_minh.fill("textarea[name=reason]", "Đăng nhầm bản")
    follow(as_minh, ".submit-row input[type=submit]")
    as_minh.wait_for_selector("text=Đã gỡ bài.")
    assert page.goto(portal.url + address).status == 410
    assert "Lý do: Đăng nhầm bản" in page.inner_text("main")


def test_a_refused_form_is_not_lost_by_leaving(portal, article, as_lan):
    open_form(as_lan, form(portal, article))
    as_lan.fill("#id_source_url", "khong-phai-url")
    as_lan.fill("#id_byline", "Gõ trước khi bị từ chối")
    as_lan.evaluate("document.getElementById('article_form').noValidate = true")
    follow(as_lan, "input[name=_continue]")
    as_lan.wait_for_selector(".errornote")
    as_lan.wait_for_selector("text=Đã tự lưu lúc", timeout=15_000)
    dialogs = []
    as_lan.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    as_lan.goto(f"{portal.url}/quan-tri/")
    assert dialogs == ["beforeunload"]
    open_form(as_lan, form(portal, article))
    follow(as_lan, "text=Dùng bản tự lưu")
    assert as_lan.input_value("#id_byline") == "Gõ trước khi bị từ chối"


def test_a_devices_copy_meets_a_colleagues_save(portal, article, as_lan, as_minh):
    open_form(as_lan, form(portal, article))
    as_lan.route("**/tu-luu/", lambda route: route.abort())
    as_lan.fill("#id_title", "Lan gõ lúc mất mạng")
    as_lan.wait_for_selector("text=Chưa tự lưu được lên máy chủ", timeout=15_000)
    open_form(as_minh, form(portal, article))
    as_minh.fill("#id_title", "Minh lưu trong lúc đó")
    follow(as_minh, "input[name=_save]")
    as_minh.wait_for_selector(".messagelist .success")
    as_lan.on("dialog", lambda dialog: dialog.accept())
    as_lan.reload()
    as_lan.click("text=Dùng bản trên máy này")
    follow(as_lan, "input[name=_save]")
    as_lan.wait_for_selector(".conflict")
    assert stored(portal, article).startswith("2 draft Minh lưu trong lúc đó")


def test_a_new_article_typed_without_a_network_is_offered_until_it_is_saved(portal, as_lan):
    add = f"{portal.url}/quan-tri/news/article/add/"
    open_form(as_lan, add)
    as_lan.route("**/tu-luu/", lambda route: route.abort())
    as_lan.fill("#id_title", "Bài gõ lúc mất mạng")
    as_lan.select_option("#id_category", label="Cải cách thể chế")
    as_lan.wait_for_selector("text=Chưa tự lưu được lên máy chủ", timeout=15_000)
    as_lan.on("dialog", lambda dialog: dialog.accept())
    open_form(as_lan, add)
    as_lan.evaluate("CKEDITOR.instances.id_body.once('dataReady', () => (window.isFilled = 1))")
    as_lan.click("text=Dùng bản trên máy này")
    assert as_lan.input_value("#id_title") == "Bài gõ lúc mất mạng"
    wait_in(as_lan, "window.isFilled")  # else the editor is emptied while one types
    editor_body(as_lan).click()
    as_lan.keyboard.type("Nội dung.")
    follow(as_lan, "input[name=_save]")
    as_lan.wait_for_selector(".messagelist .success")
    open_form(as_lan, add)
    assert not as_lan.is_visible("[data-local-copy]")


def test_a_version_is_read_and_brought_back(portal, article, as_lan):
    open_form(as_lan, form(portal, article))
    as_lan.fill("#id_title", "Phiên bản hai")
    follow(as_lan, "input[name=_continue]")
    as_lan.wait_for_selector(".messagelist .success")
    follow(as_lan, ".object-tools >> text=Lịch sử")
    follow(as_lan, "text=Phiên bản 1")
    assert "Câu đã lưu." in as_lan.inner_text(".reading")
    follow(as_lan, "text=Lấy lại phiên bản này làm bản nháp mới")
    as_lan.wait_for_selector("text=Đã lấy lại phiên bản 1")
    assert stored(portal, article).startswith("3 draft Bài thử")


def test_a_preview_link_opens_for_who_has_no_account(portal, article, as_lan, page):
    as_lan.goto(f"{portal.url}/quan-tri/news/article/{article}/lien-ket/")
    as_lan.fill("#id_purpose", "Phòng Tư pháp góp ý")
    follow(as_lan, "text=Tạo liên kết >> nth=-1")
    address = as_lan.locator(".changes td a").first.get_attribute("href")
    assert page.goto(address).status == 200
    assert "chưa công khai" in page.inner_text(".preview-note")
    follow(as_lan, "text=Thu hồi >> nth=-1")
    as_lan.wait_for_selector("text=Đã thu hồi")
    assert page.goto(address).status == 404


def test_readers_are_told_of_a_correction(portal, article, as_minh, page):
    review = f"{portal.url}/quan-tri/news/article/{article}/duyet/"
    as_minh.goto(review)
    follow(as_minh, "input[name=_publish]")
    as_minh.wait_for_selector("text=Đã xuất bản.")
    editor_body(as_minh).wait_for()
    as_minh.fill("#id_byline", "Trần Văn Bình")
    follow(as_minh, "input[name=_review]")
    assert "Trần Văn Bình" in as_minh.inner_text(".changes ins")
    as_minh.check("input[name=change][value=correction]")
    as_minh.fill("textarea[name=note]", "Bản trước thiếu tên tác giả.")
    follow(as_minh, "input[name=_publish]")
    as_minh.wait_for_selector("text=Đã xuất bản.")
    address = portal.shell(
        "from news.models import Article\n"
        f"print(Article.objects.get(pk={article}).get_absolute_url())"
    )
    page.goto(portal.url + address)
    assert "Bản trước thiếu tên tác giả." in page.inner_text(".corrections")
    assert "Cập nhật" in page.inner_text(".article__time")
