"""The pages as w3m, a browser of text alone, reads them out: no style, no script, no picture."""

import re
import subprocess
import unicodedata

import pytest

from tests.conftest import require
from tests.serving.test_seed_page import TITLE, seed_lines

SKIP = "Đến nội dung chính"
LEFTOVER = re.compile(
    r"</?[a-z][a-z0-9]*[\s>]|<!--|&[a-z]+;|\{[{%]|[{}]$|@context|function|undefined|None|\ufffd",
    re.MULTILINE,
)


@pytest.fixture
def dump(portal, tmp_path):
    """`dump(path)`: the page as text, 80 columns wide."""
    program = require("w3m", "w3m")

    def read(path):
        command = [program, "-dump", "-cols", "80", "-O", "UTF-8", portal.url + path]
        # Its settings and cookies go where they end with the test.
        environment = {**portal.env, "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout

    return read


def packed(text):
    """Without white space: w3m also breaks a line inside a word, as after the slash of 1104/TTg."""
    return "".join(text.split())


def missing(text, lines):
    """The lines that do not stand in the text, each after the one before it."""
    text, at, lost = packed(text), 0, []
    for line in lines:
        found = text.find(packed(line), at)
        if found < 0:
            lost.append(line)
        else:
            at = found + len(packed(line))
    return lost


def test_the_article_reads_in_the_order_of_the_seed(portal, dump):
    lines = seed_lines()
    time = lines.index("10:09 - 04/01/2022")
    expected = [SKIP, *lines[:time], TITLE, *lines[time:]]
    assert missing(dump(portal.seed_path()), expected) == []


def test_the_home_page_reads_from_its_name_to_the_attribution(dump):
    lines = seed_lines()
    counters = lines.index("Lượt truy cập")
    expected = [SKIP, *lines[:3], TITLE, "10:09 - 04/01/2022", "Tin mới", *lines[counters:]]
    assert missing(dump("/"), expected) == []


@pytest.mark.parametrize("page", ["home", "article"])
def test_it_begins_with_the_way_to_the_content_and_leaves_nothing_raw(portal, dump, page):
    text = dump("/" if page == "home" else portal.seed_path())
    assert text.splitlines()[0] == SKIP
    assert LEFTOVER.findall(text) == []
    assert unicodedata.is_normalized("NFC", text)


def test_the_choices_in_force_are_told_in_words(dump):
    assert dump("/").count("[đang chọn]") == 2
    assert "A [đang chọn]" in dump("/")


def test_no_line_of_the_home_page_is_wider_than_the_screen(dump):
    wide = [line for line in dump("/").splitlines() if len(line) > 80]
    assert [line for line in wide if " " in line] == []  # a word without end has no better place
