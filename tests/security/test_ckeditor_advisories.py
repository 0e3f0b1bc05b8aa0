"""Published advisories of CKEditor 4 that name the release we have: why none of them reaches us.

docs/security.md tells what each is. Those of what runs in the editor itself are shown in a real
browser: tests/browser/test_editor_advisories.py.
"""

import html
import json
import re
from pathlib import Path

import ckeditor
import pytest

from cantho_cchc.richtext import sanitise
from tests import factories

pytestmark = pytest.mark.django_db
BUNDLED = Path(ckeditor.__file__).parent / "static/ckeditor/ckeditor"

# Files that an advisory is about, and whether django-ckeditor's package has them at all.
FILES = {
    "CVE-2023-4771": ("samples/old/ajax.html", False),
    "CVE-2024-24816, samples": ("samples/old/fullpage/fullpage.html", False),
    "CVE-2024-24816, preview": ("plugins/preview/preview.html", True),
    "CVE-2024-43407": ("plugins/codesnippetgeshi/plugin.js", True),
    "CVE-2023-28439, iframe": ("plugins/iframe/dialogs/iframe.js", True),
    "CVE-2023-28439, embed": ("plugins/embed/plugin.js", True),
    "CVE-2021-26271": ("plugins/autolink/plugin.js", True),
    "CVE-2020-27193": ("plugins/colordialog/dialogs/colordialog.js", True),
    "4.14.0, spell checker": ("plugins/wsc/dialogs/wsc.js", True),
}


@pytest.mark.parametrize("advisory", FILES)
def test_the_files_of_an_advisory_are_not_served(client, advisory):
    path, is_bundled = FILES[advisory]
    assert (BUNDLED / path).exists() == is_bundled
    assert client.get(f"/static/ckeditor/ckeditor/{path}").status_code == 404


def test_nothing_of_the_editor_that_is_served_is_a_page_or_a_program_of_the_server(settings):
    served = [f for f in (Path(settings.STATIC_ROOT) / "ckeditor").rglob("*") if f.is_file()]
    assert len(served) > 100
    assert [f.name for f in served if re.search(r"\.(html?|php|swf|svg)(\.|$)", f.name)] == []


def test_the_upload_of_django_ckeditor_is_not_there(desk, settings):
    assert "ckeditor_uploader" not in settings.INSTALLED_APPS
    for path in ("/ckeditor/upload/", "/ckeditor/browse/"):
        assert desk.post(path).status_code == 404


def test_the_editor_starts_without_what_an_advisory_needs(desk):
    page = desk.get("/quan-tri/portal/page/add/").content.decode()
    config = json.loads(html.unescape(re.search(r'data-config="([^"]*)"', page)[1]))
    assert config["versionCheck"] is False  # CVE-2024-43411
    assert not config.get("fullPage")  # CVE-2024-24815
    rules = config["allowedContent"]  # … a list of ours, never `true`
    elements = {name for rule in rules.split(";") for name in re.split(r"[\[(]", rule)[0].split()}
    assert "p" in elements
    assert elements & {"script", "style", "iframe", "object", "embed", "*"} == set()
    removed = set(config["removePlugins"].split(","))
    assert {"preview", "iframe", "exportpdf", "scayt", "wsc", "flash", "colordialog"} <= removed


# What such an advisory lets through the editor's filter, and what becomes of it in the column.
LET_THROUGH = {
    "CVE-2024-24815, CDATA": (
        "<p>a</p><style><![CDATA[</style><img src=x onerror=alert(1)>]]></style><p>b</p>",
        "<p>a</p><img>]]&gt;<p>b</p>",
    ),
    "CVE-2024-24816, preview": (
        "<p>&gt;</p><p><a href='javascript:alert(1)'>XSS</a></p>",
        "<p>&gt;</p><p><a>XSS</a></p>",
    ),
    "CVE-2023-28439, iframe": (
        "<p>a<iframe src='javascript:alert(1)' srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>"
        "</iframe></p>",
        "<p>a</p>",
    ),
    "CVE-2022-24728, attribute": (
        '<p>a<a href="/x/" x="y&#62;<svg onload=alert(1)>">b</a></p>',
        '<p>a<a href="/x/">b</a></p>',
    ),
    "CVE-2021-41165, comment": (
        "<p>a<!--{cke_protected}--!><img src=x onerror=alert(1)>--></p>",
        "<p>a<img>--&gt;</p>",
    ),
    "CVE-2021-41164, data": (
        "<p data-cke-expando='\"><script>alert(1)</script>'>a</p>",
        "<p>a</p>",
    ),
    "CVE-2021-37695, fake object": (
        "<p>a<img data-cke-realelement='%3Cscript%3Ealert(1)%3C%2Fscript%3E' src='/media/h/a.jpg'>"
        "</p>",
        '<p>a<img src="/media/h/a.jpg"></p>',
    ),
    "CVE-2021-32808, widget": (
        "<p>a<span data-widget=image data-cke-widget-data='%7B%7D' onclick=alert(1)>b</span></p>",
        "<p>ab</p>",
    ),
    "CVE-2026-63430, the sanitiser's own": (
        "<p>a</p><math><annotation-xml encoding='text/html'><p>x<style><img title='</style>"
        "<img src=x onerror=alert(1)>'></annotation-xml></math><p>b</p>",
        "<p>a</p>",
    ),
}


@pytest.mark.parametrize("advisory", LET_THROUGH)
def test_what_an_advisory_lets_through_ends_at_the_column(advisory):
    sent, kept = LET_THROUGH[advisory]
    assert sanitise(sent) == kept


def test_a_browser_without_the_editor_gets_nothing_further(desk):
    """Who sends a form by hand meets the column, and the page shows what it kept."""
    sent, kept = LET_THROUGH["CVE-2024-24815, CDATA"]
    article = factories.article(body=sent)
    article.refresh_from_db()
    assert article.body == kept
    shown = desk.get(article.get_absolute_url()).content.decode()
    assert "onerror" not in shown
    assert "alert(1)" not in shown
