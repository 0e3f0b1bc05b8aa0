"""Texts made to slow an expression down: the time grows as the text does, not as its square.

But for the depth of what stands in one another, which is bounded (cantho_cchc/richtext/nesting.py):
there half of what is read takes seconds.
"""

import time

import pytest

from cantho_cchc import richtext, vietnamese
from cantho_cchc.richtext import nesting
from news.documents import mentions

pytestmark = pytest.mark.django_db

TEXTS = {
    "open elements": "<b>", "table in table": "<table><tr><td>",
    "brackets": "<", "an open comment": "<!--", "ampersands": "&", "blanks": " ", "dashes": "-",
    "numbers of documents": "1/QĐ-", "digits": "1", "slashes": "1/", "letters": "ă", "dots": "1.",
    "addresses": "https://", "marks": "a\u0301", "attributes": '<a b="', "headings": "<h2>a</h2>",
    "rows": "<p>a</p>", "quotes": '"', "entities": "&amp;", "styles": "<p style='a:",
    "line ends": "\r\n", "wide blanks": "\u3000",
}  # fmt: skip
WAYS = {
    "cleaning": richtext.sanitise,
    "what is pasted": richtext.incoming,
    "a text without tags": richtext.plain_text,
    "a page": lambda text: richtext.for_page(richtext.sanitise(text)),
    "passages": lambda text: list(richtext.passages(richtext.sanitise(text))),
    "documents that are named": lambda text: mentions.of(richtext.sanitise(text)),
    "slug": vietnamese.slug,
    "folding": vietnamese.fold,
    "NFC": vietnamese.nfc,
    "differences": lambda text: richtext.marked(richtext.sanitise(text), f"<p>{text}x</p>"),
}


def seconds(way, text):
    """The processor's, the better of two: other work makes it longer, never shorter."""
    best = 60.0
    for _ in range(2):
        started = time.process_time()
        WAYS[way](text)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("way", WAYS)
def test_twice_the_text_takes_no_more_than_some_times_the_time(way):
    """Four times the text: four times if linear, sixteen if squared.

    What takes less than 0.1 s is not told apart: as a square, the longest text would take 20 s.
    """
    slow = {}
    for name, piece in TEXTS.items():
        times = [seconds(way, piece * (size // len(piece))) for size in (5_000, 20_000)]
        if times[1] > 0.1 and times[1] > 10 * times[0]:
            slow[name] = times
    assert slow == {}


def test_a_deep_text_takes_seconds_at_most():
    """Half as deep as any that is read, and so a quarter of its time."""
    text = "<ul><li>" * (nesting.MAX_TAGS // 2)
    assert seconds("cleaning", text) < 15
