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
