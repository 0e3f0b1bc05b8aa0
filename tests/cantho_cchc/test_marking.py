"""Two versions of a text as one: what goes and what comes is marked, the structure stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.richtext import marked, sanitise


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("<p>Một hai.</p>", "<p>Một hai.</p>", "<p>Một hai.</p>"),
        ("<p>Một hai.</p>", "<p>Một ba.</p>", "<p>Một <del>hai</del><ins>ba</ins>.</p>"),
        ("<p>Một.</p>", "<p>Một.</p><p>Hai.</p>", "<p>Một.</p><p><ins>Hai.</ins></p>"),
        ("<p>Một.</p><p>Hai.</p>", "<p>Hai.</p>", "<p><del>Một.</del></p><p>Hai.</p>"),
        (
            "<p>a b</p>",
            "<p>a <strong>b</strong></p>",
            "<p>a <del>b</del><strong><ins>b</ins></strong></p>",
        ),
        (
            "<ul><li>một</li><li>hai</li></ul>",
            "<ul><li>một<ul><li>con</li></ul></li><li>hai</li></ul>",
            "<ul><li>một<ul><li><ins>con</ins></li></ul></li><li>hai</li></ul>",
        ),
        (
            "<table><tbody><tr><td>Số</td><td>1</td></tr></tbody></table>",
            "<table><tbody><tr><td>Số</td><td>2</td></tr></tbody></table>",
            "<table><tbody><tr><td>Số</td><td><del>1</del><ins>2</ins></td></tr></tbody></table>",
        ),
        (
            '<p><a href="/a">x</a></p>',
            '<p><a href="/b">x</a></p>',
            '<p><del>x</del><a href="/b"><ins>x</ins></a></p>',
        ),
        ("", "<p>Một.</p>", "<p><ins>Một.</ins></p>"),
        ("<p>Một.</p>", "", "<p><del>Một.</del></p>"),
    ],
)
def test_it_marks_what_changed(old, new, both):
    assert marked(old, new) == both


_PIECES = st.sampled_from(
    "<p> </p> <ul> <li> </ul> <table> <tr> <td> </td> </table> <h2> </h2> <strong> </strong> "
    "<blockquote> </blockquote> một hai ba bốn năm &amp; <br> <hr>".split()
)
TEXTS = st.lists(_PIECES, max_size=25).map(lambda pieces: sanitise(" ".join(pieces)))


def words(html):
    return "".join(re.sub(r"<[^>]+>", " ", html).split())


@given(TEXTS, TEXTS)
def test_without_insertions_it_is_the_old_words_without_deletions_the_new(old, new):
    both = marked(old, new)
    assert words(re.sub(r"<del>.*?</del>", "", both, flags=re.DOTALL)) == words(new)
    kept = re.sub(r"<ins>.*?</ins>", "", both, flags=re.DOTALL)
    assert sorted(words(kept)) == sorted(words(old))


@given(TEXTS, TEXTS)
def test_the_new_structure_stands_where_nothing_was_deleted(old, new):
    assert marked(new, new).replace(" ", "") == new.replace(" ", "")
