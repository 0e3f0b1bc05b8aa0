"""What a page weighs on the wire, as the browser received it with nothing in its cache."""

from collections import Counter

import pytest

pytestmark = pytest.mark.browser

LIMIT = 60_000  # bytes of HTML, CSS, scripts and fonts together, with their headers
WEIGHED = {"Document", "Stylesheet", "Script", "Font"}


class Wire:
    """What one page, in a browser profile of its own, asks for and receives."""

    def __init__(self, page):
        self.asked = {}  # what DevTools calls requestId: (kind, address)
        self.bytes = Counter()  # of each kind
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.on("Network.requestWillBeSent", self._ask)
        self.session.on("Network.loadingFinished", self._finish)
        self.session.send("Network.enable")

    def _ask(self, event):
        self.asked[event["requestId"]] = event["type"], event["request"]["url"]

    def _finish(self, event):
        self.bytes[self.asked[event["requestId"]][0]] += event["encodedDataLength"]

    def open(self, url):
        self.page.goto(url, wait_until="networkidle")
        return self


def test_every_kind_of_page_weighs_little_and_asks_nobody_else(portal, new_page, pages):
    heavy, elsewhere = {}, {}
    for kind, path in pages.items():
        wire = Wire(new_page()).open(portal.url + path)
        # Else nothing was measured.
        assert {name for name in WEIGHED if wire.bytes[name]} == WEIGHED, kind
        weight = sum(wire.bytes[name] for name in WEIGHED)
        if weight > LIMIT:
            heavy[kind] = dict(wire.bytes)
        strangers = [url for _, url in wire.asked.values() if not url.startswith(portal.url)]
        if strangers:
            elsewhere[kind] = strangers
    assert heavy == {}
    assert elsewhere == {}


def test_the_text_of_a_page_travels_compressed(portal, new_page, pages):
    page = new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(portal.url + pages["article"], wait_until="networkidle")
    encodings = {(a.request.resource_type, a.headers.get("content-encoding")) for a in answers}
    texts = ("document", "stylesheet", "script")
    assert {pair for pair in encodings if pair[0] in texts} == {(kind, "gzip") for kind in texts}
