"""Copying, citing, listening and shortcuts: what needs a script, and what happens without one."""

from urllib.parse import urljoin

import pytest

from tests.browser.conftest import wait_in

pytestmark = pytest.mark.browser

# The device's voices as the Web Speech API gives them: no browser of a test machine has any.
VOICE = """
    window.said = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: {
      getVoices: () => [{ lang: "en-US" }, { lang: "vi-VN", name: "An" }],
      addEventListener: (name, act) => { window.change = act; },
      cancel: () => {},
      speak: (said) => window.said.push(said),
    }});
    window.finish = () => { const due = window.said.splice(0); for (const s of due) s.onend?.(); };
"""
SELECT = """(selector) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(selector));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def seed(portal):
    return portal.url + portal.shell(
        "from news.models import Article\n"
        "print(Article.objects.get(byline='Hoàng Nhân').get_absolute_url())"
    )


def pasted(page):
    """What a page has put on the clipboard; none of ours may read it (Permissions-Policy)."""
    other = page.context.new_page()
    other.goto(urljoin(page.url, "/healthz"))
    text = other.evaluate("navigator.clipboard.readText()")
    other.close()
    return text


def copied(page, selector):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, selector)
    page.keyboard.press("Control+c")
    return pasted(page)


def test_a_copied_passage_carries_its_source(page, seed):
    page.goto(seed)
    text = copied(page, "#doan-2")
    passage, _, source = text.partition("\n\n")
    assert passage == page.inner_text("#doan-2").strip()
    assert source == f"Nguồn: {page.inner_text('#trich-dan')}"
    assert seed in source


def test_a_word_is_copied_as_it_is(page, seed):
    page.goto(seed)
    assert copied(page, "abbr") == "CCHC"


def test_the_citation_is_copied_with_the_day_of_reading(page, seed):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(seed)
    page.click("text=Sao chép trích dẫn")
    text = pasted(page)
    assert text.startswith(page.inner_text("#trich-dan") + ", truy cập ngày ")
    assert page.inner_text("[data-copy] [role=status]") == "Đã sao chép."


def test_without_a_vietnamese_voice_nothing_is_offered(page, seed):
    page.goto(seed)
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    assert page.locator("text=Nghe bài").count() == 0


def test_a_voice_reads_block_by_block_and_the_block_is_marked(page, seed):
    page.add_init_script(VOICE)
    page.goto(seed)
    page.click("text=Nghe bài")
    assert page.inner_text(".is-read") == page.inner_text("h1")
    page.evaluate("finish()")
    assert page.get_attribute(".is-read", "id") == "doan-1"
    said = page.evaluate("said.map(s => s.text)")
    assert said[0].startswith("Công tác cải cách hành chính (cải cách hành chính) năm 2021")
    assert len(said) == 4
    assert "CCHC" not in "".join(said)
    assert page.evaluate("said.every(s => s.lang === 'vi-VN' && s.voice.name === 'An')")

    page.click("text=Tạm dừng")
    assert page.locator(".is-read").count() == 0
    page.click("text=Nghe tiếp")
    assert page.get_attribute(".is-read", "id") == "doan-1"
    page.click("[data-speech] button >> nth=1")
    assert page.inner_text("[data-speech] button >> nth=0") == "Nghe bài"
    assert page.locator(".is-read").count() == 0


def test_the_end_of_the_article_ends_the_reading(page, seed):
    page.add_init_script(VOICE)
    page.goto(seed)
    page.click("text=Nghe bài")
    blocks = page.locator(".prose > *").count()
    for _ in range(blocks + 1):
        page.evaluate("finish()")
    assert page.locator(".is-read").count() == 0
    assert page.inner_text("[data-speech] button >> nth=0") == "Nghe bài"


ABBREVIATED = """
from news.models import Article, Category, Term
Term.objects.get_or_create(short="DVC", defaults={"full": "dịch vụ công"})
Term.objects.get_or_create(short="DVC+", defaults={"full": "dịch vụ công mở rộng"})
article, _ = Article.objects.get_or_create(slug="doc", defaults=dict(title="Đọc",
    body="<p>DVC, DVC+ và DVCX, xDVC, ĐDVC; (DVC) DVC</p>", status="published",
    category=Category.objects.first()))
print(article.get_absolute_url())
"""


def test_abbreviations_are_read_in_full_where_they_are_whole_words(portal, page):
    page.add_init_script(VOICE)
    page.goto(portal.url + portal.shell(ABBREVIATED))
    page.click("text=Nghe bài")
    page.evaluate("finish()")
    assert page.evaluate("said.map(s => s.text).join('')") == (
        "dịch vụ công, dịch vụ công mở rộng và DVCX, xDVC, ĐDVC; (dịch vụ công) dịch vụ công"
    )


def test_a_voice_that_is_lost_can_be_asked_again(page, seed):
    page.add_init_script(VOICE)
    page.goto(seed)
    page.click("text=Nghe bài")
    page.evaluate("finish()")
    page.evaluate("said[0].onerror({ error: 'network' })")
    page.click("text=Nghe tiếp")
    assert page.get_attribute(".is-read", "id") == "doan-1"


def test_the_focus_stays_when_buttons_go_and_when_voices_change(page, seed):
    page.add_init_script(VOICE)
    page.goto(seed)
    page.focus("text=Nghe bài")
    page.evaluate("change()")
    assert page.evaluate("document.activeElement.textContent") == "Nghe bài"
    page.click("text=Nghe bài")
    page.focus("[data-speech] button >> nth=1")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Nghe bài"


def test_what_is_copied_stands_by_itself_elsewhere(portal, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(
        portal.url
        + portal.shell(
            "from news.models import Article, Category\n"
            "article, _ = Article.objects.get_or_create(slug='chep', defaults=dict(title='Chép',"
            "body='<p>' + 'chữ ' * 40 + '<a href=\"/lien-he/\">đây</a></p><p>"
            "<img src=\"/media/hinh/a-1f2e3d4c-1600x900.jpg\"></p>', status='published',"
            "category=Category.objects.first()))\n"
            "print(article.get_absolute_url())"
        )
    )
    page.evaluate(SELECT, ".prose")
    page.evaluate("""document.addEventListener("copy", (event) => {
        window.html = event.clipboardData.getData("text/html");
    })""")
    page.keyboard.press("Control+c")
    wait_in(page, "window.html")
    html = page.evaluate("window.html")
    assert f'href="{portal.url}/lien-he/"' in html
    assert f'src="{portal.url}/media/hinh/a-1f2e3d4c-1600x900.jpg"' in html
    assert " id=" not in html
    assert "srcset" not in html


@pytest.mark.parametrize("key", ["0", "1", "3"])
def test_shortcuts_lead_where_the_accessibility_page_says(portal, page, key):
    page.goto(portal.url + "/lien-he/")
    keyboard = page.context.new_cdp_session(page)  # Playwright's own keys carry no character
    pressed = {"modifiers": 1, "key": key, "code": f"Digit{key}", "unmodifiedText": key}
    with page.expect_navigation():
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **pressed})
    there = {"0": "/ho-tro-tiep-can/", "1": "/", "3": "/so-do-trang/"}
    assert page.url == portal.url + there[key]


def test_without_scripts_there_are_no_dead_buttons(new_page, seed):
    page = new_page(javascript=False)
    page.goto(seed)
    assert [b.inner_text() for b in page.locator("main button").all() if b.is_visible()] == []
    with page.expect_download() as download:
        page.click("text=Lưu bài")
    assert download.value.suggested_filename.endswith("-cua-thanh-pho-can-tho.html")
