"""A real browser: Debian's Chromium, driven by Playwright."""

import os
from pathlib import Path

import pytest

from tests.conftest import require
from tests.server import ADMIN, BROWSER, PASSWORD, wait_until

# Started as root in CI; nothing but the portal is to be asked for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]

# Word salad, unclosed tags, headers missing, words without end: what an editor may paste.
HOSTILE = (
    "<h2>Mục một</h2><h3>Mục con</h3><h2>Mục hai</h2>"
    "<h2>Mục<p>Đoạn <b>đậm <i>nghiêng</b> chéo</i> &amp &lt; &nbsp;<p>hai<ul><li>một<li>hai</ul>"
    "<table><tr><td>1<td>2<tr><td colspan=9>3</table><table><caption>Bảng</caption></table>"
    "<blockquote>trích" + "Q" * 300 + "<hr><ol start=3><li>ba</ol><a href=/lien-he/>nối</a>"
    "<p><a href='#x'>neo</a><h4>Nhảy cấp</h4><center>cũ</center><font color=red>đỏ</font>"
    "<li>mồ côi<ul>chữ<ul><li>lồng</ul></ul><figcaption>lạc</figcaption><h3></h3><table><tr><th>"
    "<th rowspan=7>Đầu<tr><tr><td colspan=3>ô</table><a href='https://a.vn/x y|[z]%zz'>lạ</a>"
    "<a href='http://'>rỗng</a><a href='mailto:a b@c'>thư</a><a href='tel:01 02'>gọi</a>"
    "<a href='http://a b.vn/'>hỏng</a><img src='/media/hinh/khong-co.jpg'><b><p>đậm<hr>kẻ"
    "<img src='/media/hinh/rong.jpg' alt='Rộng' width=1600 height=900>"
    "<table><tfoot><tr><td>chân<tbody><tr><td>thân<thead><tr><th>đầu<thead><tr><th>nữa<caption>tên"
    "<caption>tên nữa</table><a href='/x/'> </a><a href='http://a..vn'>h</a><a href='http:///x'>h"
    "</a><a href='http://u:p@x.vn/'>h</a><a href='https://a.vn/#a#b'>h</a><div>m</div><h1>h</h1>"
    "<a href='/y/'><img src='/media/hinh/a.jpg'></a>"
    "<h2><img src='/media/hinh/a.jpg'></h2><pre>a\n  b</pre><dl><dt>c<dd>d</dl>"
    "<table><tr>" + "<td>ô rất rộng" * 40 + "</table><table><tr><td>" + "Đ" * 400 + "</table>"
)
MAKE_HOSTILE = f"""
from news.models import Article, Category
article, _ = Article.objects.get_or_create(
    slug="kho", defaults=dict(title="Bài <khó> & dài " + "W" * 200, summary="Tóm tắt " * 20,
    body={HOSTILE!r}, category=Category.objects.first(), byline="Tác giả", source="Nguồn",
    source_url='https://u:p@a.vn/?a="x"&b=<c>#d#e', status="published"))
print(article.get_absolute_url())
"""

FIRST_DOCUMENT = (
    "from news.models import Document; print(Document.objects.first().get_absolute_url())"
)

# Two notices, as much as a reader may meet at once.
MAKE_NOTICES = """
from datetime import timedelta
from django.utils import timezone
from cantho_cchc.portal.models import Notice
time = {"starts_at": timezone.now(), "ends_at": timezone.now() + timedelta(hours=1)}
Notice.objects.create(text="Bảo trì hệ thống", **time)
Notice.objects.create(text="Bão số 9", kind="emergency", **time)
"""
DELETE_NOTICES = "from cantho_cchc.portal.models import Notice; Notice.objects.all().delete()"

# What moved on a page without the reader's doing, as browsers add it up, in `window.shift`.
SHIFT = """
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="session")
def playwright():
    require("chromium", "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_path():
    """The browser itself: Debian's start script does not pass a preloaded library on safely."""
    inner = Path("/usr/lib/chromium/chromium")
    return str(inner) if inner.exists() else require("chromium", "chromium")


@pytest.fixture(scope="session")
def chromium(playwright):
    """Chromium without the windows around its pages, which cost a second for every page."""
    path = require("chromium-headless-shell", "chromium-headless-shell")
    browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def new_page(chromium):
    """Opens pages, each in a browser profile of its own; a script error fails the test."""
    contexts, errors = [], []

    def open_page(width=1280, height=900, javascript=True, bypass_csp=False):
        context = chromium.new_context(
            user_agent=BROWSER,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            java_script_enabled=javascript,
            bypass_csp=bypass_csp,  # for what a test itself puts into a page
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page):
    return new_page()


def follow(page, target):
    """Click what leads to another page; return when that page is there.

    `target` is a selector or a locator. Nothing else waits: a click returns on the page of before.
    """
    with page.expect_navigation():
        page.click(target) if isinstance(target, str) else target.click()


def wait_in(page, expression, argument=None):
    """Wait until a script's expression is true in a page.

    Playwright's own `wait_for_function` is `eval` in the page, which our policies do not allow.
    """
    wait_until(lambda: page.evaluate(expression, argument), expression)


@pytest.fixture(scope="session")
def pages(portal):
    """One address of each kind of public page."""
    return {
        "home": "/",
        "article": portal.seed_path(),
        "hostile article": portal.shell(MAKE_HOSTILE),
        "list": "/tin/",
        "category": "/chuyen-muc/chi-so-cai-cach-hanh-chinh/",
        "month": "/luu-tru/2022/01/",
        "page": "/gioi-thieu/",
        "contact": "/lien-he/",
        "site map": "/so-do-trang/",
        "documents": "/van-ban/",
        "document": portal.shell(FIRST_DOCUMENT),
        "statistics": "/luot-truy-cap/",
        "display": "/tuy-chon/",
        "search": "/tim-kiem/?q=bai+mau",
        "nothing found": "/tim-kiem/?q=khong+co+gi",
        "glossary": "/chu-viet-tat/",
        "accessibility": "/ho-tro-tiep-can/",
        "feedback": f"/y-kien/{portal.seed_path().strip('/').rpartition('-')[2]}/?bao-loi",
        "404": "/khong-co/",
    }


@pytest.fixture(scope="module")
def notices(portal):
    """Two notices, on every page while a module's tests run."""
    portal.shell(MAKE_NOTICES)
    yield
    portal.shell(DELETE_NOTICES)


@pytest.fixture
def reopened(playwright, chromium_path, tmp_path):
    """`reopened(url, "+31m")`: a page's text in one lasting profile, its clock moved on."""
    import libfaketime

    library = Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1"

    def open_later(url, clock_on):
        environment = {**os.environ, "LD_PRELOAD": str(library), "FAKETIME": clock_on}
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=chromium_path,
            args=ARGUMENTS,
            user_agent=BROWSER,
            env=environment if clock_on else dict(os.environ),
        )
        page = context.new_page()
        page.goto(url)
        text = page.inner_text("body")
        context.close()
        return text

    return open_later


_signed_in = {}  # (portal, name) → the cookies of a session: a password takes long to check


def sign_in(page, url, name=ADMIN, is_fresh=False):
    """Open the desk as `name`, in a session that earlier tests began unless `is_fresh`."""
    if not is_fresh:
        page.context.add_cookies(_signed_in.get((url, name), []))
    page.goto(f"{url}/quan-tri/")
    if page.locator("#id_username").count():
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        follow(page, "input[type=submit]")
        page.wait_for_selector("#user-tools")
        if not is_fresh:
            _signed_in[url, name] = page.context.cookies()
