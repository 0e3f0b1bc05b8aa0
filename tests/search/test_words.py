"""A text as words, and what is typed as what is meant."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc import vietnamese
from cantho_cchc.search import spellings, telex
from cantho_cchc.search.query import parse
from cantho_cchc.search.words import word, words


def folded(text):
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("ĐƯỢC", "được"),
        ("Cần Thơ", unicodedata.normalize("NFD", "Cần Thơ")),
        ("152.111", "152111"),
        ("0931.016.119", "0931016119"),
        ("gọi 0931 016 119", "gọi 0931.016.119"),
        ("02/2022/QĐ-UBND", "2 2022 qđ ubnd"),
        ("1104/TTg-KSTT", "1104ttg kstt"),
        ("kỹ thuật", "kĩ thuật"),
        ("quý", "quí"),
    ],
)
def test_what_is_one_word_to_a_reader_is_one_word(one, other):
    assert parse(one).words == parse(other).words


@pytest.mark.parametrize(
    ("one", "other"), [("hoa", "hoà"), ("hồ", "hò"), ("sơ", "so"), ("thuý", "thúi"), ("1,5", "15")]
)
def test_what_differs_to_a_reader_differs(one, other):
    assert parse(one).words != parse(other).words


def test_folding_takes_off_every_mark():
    assert folded("Đạt ĐƯỢC, hoà giải") == ["dat", "duoc", "hoa", "giai"]


@given(st.text(max_size=60))
def test_lexemes_of_any_text_are_plain(text):
    for found in words(vietnamese.nfc(text)):
        for form in found:
            assert form.isascii()
            assert form.isalnum()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thur", "thủ"),
        ("tucj", "tục"),
        ("tujc", "tục"),
        ("hanhf", "hành"),
        ("chinhs", "chính"),
        ("ddaats", "đất"),
        ("dadst", None),
        ("ddai", "đai"),
        ("duwowcj", "dược"),
        ("dduowcj", "được"),
        ("dduocwj", "được"),
        ("dduocjw", "được"),
        ("khaaur", "khẩu"),
        ("nguyeenx", "nguyễn"),
        ("giaays", "giấy"),
        ("xax", "xã"),
        ("soos", "số"),
        ("quaanj", "quận"),
        ("thuwowng", "thương"),
        ("trawng", "trăng"),
        ("so", None),
        ("as", "á"),
        ("covid", None),
        ("windows", None),
        ("2022", None),
        ("http", None),
    ],
)
def test_telex_is_read_where_the_letters_are_no_syllable(typed, meant):
    assert telex.read(typed) == (meant and word(meant))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_telex_reads_whatever_it_is_given(typed):
    assert telex.read(typed) is None or telex.read(typed).exact


def test_southern_spellings_with_and_without_marks():
    assert spellings.standard(word("chánh")) == word("chính")
    assert spellings.standard(word("sanh")).folded == "sinh"
    assert spellings.standard(word("binh")) is None
    assert spellings.standard(word("bịnh")) == word("bệnh")


def test_a_query_is_words_phrases_and_exclusions():
    query = parse('một cửa "hồ sơ đất" -quận -"liên thông" - “khai sinh 02/2022/QĐ-UBND')
    assert [w.folded for w in query.words[:5]] == ["mot", "cua", "ho", "so", "dat"]
    assert [len(phrase) for phrase in query.phrases] == [3, 6]  # the last one was left open
    assert [[w.folded for w in phrase] for phrase in query.excluded] == [
        ["quan"],
        ["lien", "thong"],
    ]
