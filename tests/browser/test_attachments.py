"""Files as a browser treats them: a PDF that only shows pages opens, all else is kept."""

import pytest

from tests.browser.conftest import ARGUMENTS

pytestmark = pytest.mark.browser

MAKE = """
from django.core.files.base import ContentFile
from news.models import Attachment
from tests import factories
from tests.documents.files import office, pdf
article = factories.article('Có tệp')
script = pdf(b'<< /S /JavaScript /JS (app.alert(1)) >>')
for title, content in [('Kế hoạch', pdf()), ('Biểu mẫu', office('docx')), ('Có mã', script)]:
    file = ContentFile(content, name='tep.bin')
    Attachment.objects.create(article=article, title=title, file=file, is_live=True)
print(article.get_absolute_url())
"""


@pytest.fixture(scope="module")
def address(portal):
    yield portal.url + portal.shell(MAKE)
    portal.shell("from news.models import Article; Article.objects.filter(title='Có tệp').delete()")


@pytest.fixture
def with_viewer(playwright, chromium_path):
    """A page of a Chromium with all its windows, to which the viewer of PDF belongs."""
    browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
    yield browser.new_page()
    browser.close()


def test_a_pdf_opens_in_the_browser(address, with_viewer):
    page = with_viewer
    page.goto(address)
    page.get_by_role("link", name="Kế hoạch").click()
    page.wait_for_url("**/*.pdf")
    assert page.evaluate("document.contentType") == "application/pdf"
    viewer = page.wait_for_event("frameattached") if len(page.frames) == 1 else page.frames[-1]
    assert viewer  # the browser's own


@pytest.mark.parametrize(("title", "suffix"), [("Biểu mẫu", ".docx"), ("Có mã", ".pdf")])
def test_all_else_is_a_download(address, page, title, suffix):
    page.goto(address)
    with page.expect_download() as download:
        page.get_by_role("link", name=title).click()
    assert download.value.failure() is None
    assert download.value.suggested_filename.endswith(suffix)
    assert page.url == address
