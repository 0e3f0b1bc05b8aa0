"""A real browser: Debian's Chromium, driven by Playwright."""

import os
from pathlib import Path

import pytest

from tests.conftest import require
from tests.server import ADMIN, BROWSER, PASSWORD

# Started as root in CI; nothing but the portal is to be asked for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]


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
def chromium(playwright, chromium_path):
    browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def new_page(chromium):
    """Opens pages, each in a browser profile of its own; a script error fails the test."""
    contexts, errors = [], []

    def open_page(width=1280, height=900, javascript=True):
        context = chromium.new_context(
            user_agent=BROWSER,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            java_script_enabled=javascript,
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


def sign_in(page, url):
    page.goto(f"{url}/quan-tri/")
    page.fill("#id_username", ADMIN)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_selector("#user-tools")
