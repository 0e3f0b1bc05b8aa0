"""What the desk's scripts say: the rich-text editor and the boxes that look things up."""

import pytest

from tests.browser.conftest import sign_in
from tests.english import english

pytestmark = pytest.mark.browser

# Every sentence of the plugins that are loaded, by its key.
SENTENCES = """() => {
    const editor = CKEDITOR.instances.id_body, found = {};
    function walk(path, words) {
        for (const key in words) {
            const word = words[key];
            if (typeof word === "string") found[`${path}.${key}`] = word;
            else if (word && typeof word === "object") walk(`${path}.${key}`, word);
        }
    }
    for (const key in editor.lang) {
        if (key in editor.plugins || key === "common") walk(key, editor.lang[key]);
    }
    return found;
}"""


def test_no_sentence_of_the_editor_is_english(portal, page):
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/portal/page/add/")
    page.frame_locator("#cke_id_body iframe").locator("body").wait_for()
    said = page.evaluate(SENTENCES)
    assert len(said) > 300
    is_sentence = {key: len(english(words)) > 1 for key, words in said.items() if "px" not in words}
    assert [said[key] for key, found in is_sentence.items() if found] == []


def test_a_list_that_cannot_be_looked_up_says_so_in_vietnamese(portal, page):
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/portal/portal/1/change/")
    page.context.clear_cookies(name="sessionid")
    page.locator(".select2-selection").first.click()
    message = page.locator(".select2-results__message")
    message.wait_for()
    assert message.inner_text().startswith("Không tải được danh sách.")
