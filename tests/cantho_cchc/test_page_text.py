"""A stored text as readers get it."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.richtext import for_page, passages, sanitise


def term(short, full):
    return SimpleNamespace(short=short, full=full)


CCHC, TTHC = term("CCHC", "cải cách hành chính"), term("TTHC", "thủ tục hành chính")


def test_every_block_has_an_address_and_its_words_are_known_by_it():
    html = "đầu <b>đậm</b><p>hai</p><ul><li>ba</li></ul>cuối"
    assert for_page(html).html == (
        '<p id="doan-1">đầu <b>đậm</b></p><p id="doan-2">hai</p>'
        '<ul id="doan-3"><li>ba</li></ul><p id="doan-4">cuối</p>'
    )
    assert passages(html) == ["đầu đậm", "hai", "ba", "cuối"]


def test_wide_tables_can_be_scrolled_by_keyboard():
    page = for_page("<table><tbody></tbody></table><p>a</p><table></table>").html
    assert page.startswith(
        '<div class="table" tabindex="0" role="group" aria-label="Bảng 1" id="doan-1"><table>'
    )
    assert page.endswith('aria-label="Bảng 2" id="doan-3"><table></table></div>')


def test_the_contents_are_a_tree_of_two_levels():
    text = for_page("<h2>Một</h2><p>x</p><h3>Một <b>a</b></h3><h4>nữa</h4><h2>Hai</h2>")
    assert text.headings == 4
    assert [(h.id, h.text, [b.text for b in h.branches]) for h in text.contents] == [
        ("doan-1", "Một", ["Một a", "nữa"]),
        ("doan-5", "Hai", []),
    ]


def test_the_first_use_of_an_abbreviation_is_marked_and_no_other():
    text = for_page(
        "<h2>CCHC</h2><p>Về <b>TTHC</b> và TTHC, CCHC; <a href='/x/'>PAPI</a></p>".replace(
            "'", '"'
        ),
        [CCHC, TTHC, term("PAPI", "chỉ số"), term("SIPAS", "không dùng")],
    )
    assert [used.short for used in text.terms] == ["CCHC", "TTHC", "PAPI"]
    assert text.html == (
        '<h2 id="doan-1"><abbr title="cải cách hành chính">CCHC</abbr></h2>'
        '<p id="doan-2">Về <b><abbr title="thủ tục hành chính">TTHC</abbr></b> và TTHC, CCHC; '
        '<a href="/x/"><abbr title="chỉ số">PAPI</abbr></a></p>'
    )


def test_the_first_use_is_the_first_that_is_read():
    text = for_page("<p><strong>Xem <em>CCHC</em></strong> và CCHC</p>", [CCHC])
    assert text.html.count("<abbr") == 1
    assert "<em><abbr" in text.html


def test_abbreviations_are_whole_words_and_the_longer_one_wins():
    index, par = term("PAR INDEX", "chỉ số CCHC"), term("PAR", "cải cách")
    text = for_page("<p>CCHCX xPAR PAR INDEX, TTHC-CCHC và PAR</p>", [CCHC, par, index])
    assert [used.short for used in text.terms] == ["PAR INDEX", "CCHC", "PAR"]
    assert text.html.count("<abbr") == 3
    assert "TTHC-<abbr" in text.html


def test_a_meaning_cannot_bring_markup():
    text = for_page("<p>CCHC</p>", [term("CCHC", '"><script>x</script>')])
    assert "<script" not in text.html


def test_a_picture_without_words_is_decoration_and_one_without_address_is_none():
    html = for_page('<p><img src="/media/a.jpg">a<img alt="b">c</p>').html
    picture = '<img src="/media/a.jpg" alt="" loading="lazy" decoding="async">'
    assert html == f'<p id="doan-1">{picture}ac</p>'


@given(st.text(alphabet="<>/pbhul23 CTH&;\"'=", max_size=80))
def test_no_word_is_lost_or_moved(text):
    clean = sanitise(text)
    words = "".join(passages(clean)).replace(" ", "")
    page = "".join(passages(sanitise(for_page(clean, [CCHC, TTHC]).html))).replace(" ", "")
    assert page == words
