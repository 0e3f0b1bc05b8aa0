"""What stands where in a text: mended on every write, nothing lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cantho_cchc.richtext import for_page, plain_text, sanitise

MENDED = {
    "a block splits the line that it stands in": (
        "<h2>Mục<p>Đoạn</p>sau</h2>",
        "<h2>Mục</h2><p>Đoạn</p><h2>sau</h2>",
    ),
    "a line splits as often as it has to": (
        "<p>a <b>b<blockquote>c</blockquote>d</b></p>",
        "<p>a <b>b</b></p><blockquote><b>c</b></blockquote><b>d</b><p></p>",
    ),
    "a list inside a list belongs to the item before it": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
    ),
    "words between items are an item": (
        "<ol>một<li>hai</li>ba <b>bốn</b></ol>",
        "<ol><li>một</li><li>hai</li><li>ba </li><li><b>bốn</b></li></ol>",
    ),
    "items without a list get one": (
        "<li>a</li><li>b</li><p>c</p><li>d</li>",
        "<ul><li>a</li><li>b</li></ul><p>c</p><ul><li>d</li></ul>",
    ),
    "a caption holds words only": (
        "<table><caption><p>Bảng <b>một</b></p></caption><tr><td>1</td></tr></table>",
        "<table><caption>Bảng <b>một</b> </caption><tbody><tr><td>1</td></tr></tbody></table>",
    ),
    "a header cell holds no heading": (
        "<table><tr><th><h2>A</h2></th></tr></table>",
        "<table><tbody><tr><th><p>A</p></th></tr></tbody></table>",
    ),
    "a header cell without words is a cell": (
        '<table><tr><th scope="col"></th><th>B</th></tr></table>',
        "<table><tbody><tr><td></td><th>B</th></tr></tbody></table>",
    ),
    "a figcaption is the last in its figure": (
        '<figure><figcaption>a</figcaption><img src="/media/a.jpg" alt="b"></figure>',
        '<figure><img src="/media/a.jpg" alt="b"><figcaption>a</figcaption></figure>',
    ),
    "a figcaption without a figure is a paragraph": ("<figcaption>a</figcaption>", "<p>a</p>"),
    "an empty heading goes": ("<h2> </h2><h3><br></h3>b", "b"),
    "a row that is too short is filled up": (
        "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
        "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></tbody></table>",
    ),
    "a cell spans no column that has no cell": (
        '<table><tr><td colspan="9">1</td></tr><tr><td>2</td><td>3</td></tr></table>',
        '<table><tbody><tr><td colspan="2">1</td></tr>'
        "<tr><td>2</td><td>3</td></tr></tbody></table>",
    ),
    "a cell ends with its group of rows": (
        '<table><thead><tr><th rowspan="4">A</th></tr></thead><tr><td>1</td></tr></table>',
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
    ),
    "a row without cells goes, and spans with it": (
        '<table><tr><td rowspan="3">1</td><td>2</td></tr><tr></tr><tr><td>3</td></tr></table>',
        '<table><tbody><tr><td rowspan="2">1</td><td>2</td></tr>'
        "<tr><td>3</td></tr></tbody></table>",
    ),
    "a table of a caption alone is a paragraph": (
        "<table><caption>Bảng</caption></table>",
        "<p>Bảng</p>",
    ),
    "what is too deep keeps its words": (
        "<blockquote>" * 90 + "x" + "</blockquote>" * 90,
        "<blockquote>" * 60 + "x" + "</blockquote>" * 60,
    ),
    "a link inside a link goes": (
        '<a href="/x/">a<table><a href="/y/">b</a></table></a>',
        '<a href="/x/">ab</a>',
    ),
    "a character that XML forbids goes, also as a reference": ("<p>a&#11;b</p>", "<p>ab</p>"),
}


@pytest.mark.parametrize("rule", MENDED)
def test_it_mends(rule):
    before, after = MENDED[rule]
    assert sanitise(before) == after
    assert sanitise(after) == after


_PIECES = (
    "chữ |<p>|</p>|<h2>|</h2>|<h4>|</h4>|<b>|</b>|<a href='/x/'>|</a>|<ul>|</ul>|<ol>|<li>|</li>|"
    "<table>|</table>|<caption>|</caption>|<thead>|<tbody>|<tr>|</tr>|<td colspan=3>|<td rowspan=4>"
    "|<td>|</td>|<th>|</th>|<figure>|</figure>|<figcaption>|</figcaption>|<blockquote>|"
    "</blockquote>|<hr>|<br>|<img src='/media/a.jpg'>"
).split("|")


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_a_mended_text_is_left_as_it_is_and_no_word_is_lost(html):
    once = sanitise(html)
    assert sanitise(once) == once
    for_page(once)
    assert plain_text(once).split() == plain_text(html).split()


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr><td>" * 20_000,
        "<table><tr>" + "<td colspan=9999 rowspan=9999>" * 9_000,
        "<table><tr>" + "<td>" * 99 + "<tr><td>" * 30_000,
        "<ul>a" * 20_000,
        "<p>" + "<b>" * 30_000 + "<p>x",
        "<li>" * 60_000,
    ],
    ids=lambda html: html[:30],
)
def test_no_text_within_the_limit_makes_it_slow_or_large(html):
    began = time.perf_counter()
    assert len(sanitise(html[:300_000])) < 1_500_000
    assert time.perf_counter() - began < 20
