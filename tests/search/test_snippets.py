"""The words of a text around those that were searched."""

import time

from cantho_cchc.search.snippets import LENGTH, Wanted, snippet
from cantho_cchc.search.words import words


def said(text, query):
    found = snippet(text, Wanted([tuple(words(query))], is_near=False))
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in found)


def test_it_is_taken_from_where_most_of_the_words_stand():
    text = "Sở họp. " + "chữ " * 40 + "nộp hồ sơ ở phường. " + "chữ " * 40 + "hồ sơ"
    shown = said(text, "nộp hồ sơ sở")
    assert "[nộp hồ sơ] ở phường." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown.split()) <= LENGTH + 2


def test_words_are_marked_with_their_own_accents_and_neighbours_once():
    assert said("Cấp GIẤY khai sinh", "giay khai") == "Cấp [GIẤY khai] sinh"
    assert said("Không có gì", "giấy") == ""


def test_a_text_of_nothing_but_the_word_takes_no_longer_than_another():
    began = time.perf_counter()
    assert said("không " * 30_000, "không")
    assert time.perf_counter() - began < 3
