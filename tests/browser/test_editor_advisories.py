"""What the advisories of CKEditor 4 are about, tried in the editor itself: docs/security.md.

The editor's pages allow scripts inside HTML (decision 0025), so here the editor's own protection is
all that stands between a pasted text and a script.
"""

import pytest

from tests.browser.conftest import sign_in, wait_in
from tests.browser.test_editor import editor_body

pytestmark = pytest.mark.browser
HARM = "(window.parent||window).harmed=(window.top.harmed=1)"
HOSTILE = [
    f"<style><![CDATA[</style><img src=x onerror='{HARM}'>]]></style>",  # CVE-2024-24815
    f"<script><![CDATA[</script><img src=x onerror='{HARM}'>]]></script>",
    f"<p><a href='javascript:{HARM}'>a</a></p><img src=x onerror='{HARM}'>",  # CVE-2024-24816
    f"<iframe src='javascript:{HARM}'></iframe>",  # CVE-2023-28439
    f"<iframe srcdoc='<script>{HARM}</script>'></iframe>",
    f"<embed src='javascript:{HARM}'><object data='javascript:{HARM}'></object>",
    f'<a href="/x/" title="y&#62;&#60;svg onload={HARM}&#62;">b</a>',  # CVE-2022-24728
    f"<!--{{cke_protected}}%3Cscript%3E{HARM}%3C%2Fscript%3E-->",  # CVE-2020-9281
    f"<p>a<!--x--!><img src=x onerror='{HARM}'>--></p>",  # CVE-2021-33829, CVE-2021-41165
    f"<p><img data-cke-realelement='%3Cscript%3E{HARM}%3C%2Fscript%3E' src=x></p>",  # …-37695
    f"<p data-cke-pa-onclick='{HARM}' onmouseover='{HARM}'>a</p><svg onload='{HARM}'></svg>",
    f"<p><img data-widget=image data-cke-widget-data='%7B%7D' src=x onerror='{HARM}'></p>",
]
# Each text as it is loaded, as it is taken in source mode, and as it is pasted.
LOAD = """html => {
    window.done = false;
    CKEDITOR.instances.id_body.setData(html, { callback: () => { window.done = true; } });
}"""
BY_SOURCE = """html => {
    const editor = CKEDITOR.instances.id_body;
    window.done = false;
    editor.setMode("source", () => {
        editor.editable().setValue(html);
        editor.setMode("wysiwyg", () => { window.done = true; });
    });
}"""
PASTE = """html => {
    const editor = CKEDITOR.instances.id_body, data = new DataTransfer();
    data.setData("text/html", html);
    window.done = true;
    editor.focus();
    editor.editable().$.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
RAW = """html => { CKEDITOR.instances.id_body.document.getBody().$.innerHTML = html; }"""


def test_no_text_runs_a_script_in_the_editor_and_it_asks_nobody_outside(portal, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, portal.url)
    page.goto(f"{portal.url}/quan-tri/portal/page/add/")
    editor_body(page).wait_for()
    wait_in(page, "CKEDITOR.instances.id_body.status === 'ready'")
    for way in (LOAD, BY_SOURCE, PASTE):
        for text in HOSTILE:
            page.evaluate(way, text)
            wait_in(page, "window.done")
    page.evaluate(LOAD, "<p>xong</p>")
    wait_in(page, "window.done")
    page.wait_for_timeout(300)  # ms; a script that does not run tells of no event
    assert page.evaluate("window.harmed") is None
    outside = [url for url in asked if not url.startswith((portal.url, "data:", "blob:"))]
    assert outside == []  # CVE-2024-43411: nor does it ask for its newest release

    page.evaluate(RAW, f"<img src=x onerror='{HARM}'>")  # the proof that harm would be seen
    wait_in(page, "window.harmed === 1")
