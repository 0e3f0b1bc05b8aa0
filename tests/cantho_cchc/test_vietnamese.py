import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc import vietnamese


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Một số kết quả đạt được", "mot-so-ket-qua-dat-duoc"),
        ("ĐƯỜNG DÂY NÓNG", "duong-day-nong"),
        ("Cần Thơ", "can-tho"),
        (unicodedata.normalize("NFD", "Cần Thơ"), "can-tho"),
        ("Nghị quyết số 76/NQ-CP", "nghi-quyet-so-76nq-cp"),
        ("  – – ", ""),
        ("😀", ""),
    ],
)
def test_slugs_keep_every_letter(title, expected):
    assert vietnamese.slug(title) == expected


def test_a_long_slug_ends_between_words():
    assert vietnamese.slug("cải cách hành chính", 12) == "cai-cach"
    assert vietnamese.slug("cải cách hành chính", 8) == "cai-cach"
    assert vietnamese.slug("a" * 50, 10) == "a" * 10


@pytest.mark.parametrize(
    "text", ["Đạt được", "đạt ĐƯỢC", "dat duoc", unicodedata.normalize("NFD", "Đạt được")]
)
def test_folding_makes_one_word_of_every_spelling(text):
    assert vietnamese.fold(text) == "dat duoc"


def test_characters_that_break_a_feed_are_dropped():
    assert vietnamese.nfc("a\x00b\x0bc\ud800d\ufffee\tf\ng") == "abcde\tf\ng"


def test_what_turns_the_direction_of_writing_is_dropped_and_marks_of_direction_are_kept():
    assert vietnamese.nfc("báo\u202ecáo\u202c.pdf \u2066x\u2069") == "báocáo.pdf x"
    assert vietnamese.nfc("a\u200e\u200f\u200db") == "a\u200e\u200f\u200db"


@pytest.mark.parametrize(
    "run",
    ["\u0301\u0323", "\u0323\u0301", "\u0344\u0323", "\u0f73\u0301", "\U0001d16e\u0301"],
    ids=ascii,
)
@pytest.mark.parametrize("way", [vietnamese.nfc, vietnamese.fold, vietnamese.slug])
def test_marks_that_no_letter_carries_are_dropped_before_they_cost_time(way, run):
    """100,000 of them, sorted the naive way, take a quarter of a minute and more."""
    began = time.perf_counter()
    assert len(way("a" + run * 50_000 + "b")) <= 32
    assert time.perf_counter() - began < 5


@given(
    st.lists(st.sampled_from("aǘ\u0301\u0323\u0308\u0344\u0958\u0f73"), max_size=99).map("".join)
)
def test_however_marks_are_heaped_nfc_stays_as_it_is(text):
    once = vietnamese.nfc(text)
    assert vietnamese.nfc(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_nfc_text_is_encodable_and_stays_as_it_is(text):
    once = vietnamese.nfc(text)
    once.encode("utf-8")
    assert vietnamese.nfc(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_a_slug_is_ascii_within_its_length(text):
    slug = vietnamese.slug(text, 20)
    assert slug.isascii()
    assert len(slug) <= 20


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (83, "83"), (152111, "152.111"), (1234567, "1.234.567")]
)
def test_numbers_are_grouped_with_dots(number, written):
    assert vietnamese.grouped(number) == written


def test_words_are_sorted_as_a_vietnamese_dictionary_does():
    words = ["dạ", "da", "đa", "ưa", "ủa", "ua", "ăn", "ân", "an", "án", "àn", "ê", "e", "Ơn", "ôn"]
    assert sorted(words, key=vietnamese.sort_key) == [
        "an", "àn", "án", "ăn", "ân", "da", "dạ", "đa", "e", "ê", "ôn", "Ơn", "ua", "ủa", "ưa",
    ]  # fmt: skip
    composed, decomposed = "ậ", "ạ\u0302"
    assert vietnamese.sort_key(composed) == vietnamese.sort_key(decomposed)
    assert vietnamese.sort_key("1 a\u0301-") < vietnamese.sort_key("a")
