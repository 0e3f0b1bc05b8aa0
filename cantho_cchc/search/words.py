"""A text as words that compare well: case, Unicode form and the place of a tone do not matter.

“Hoà”, “hòa” and “HÒA” are one word, “hoa” and “hóa” are others, and all of them fold to “hoa”.
Numbers lose what separates their groups and leading zeros: “152.111” is “152111”, “02” is “2”,
and a telephone number is one word however it is grouped.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cantho_cchc import vietnamese

# Letters and tones are written as the VNI keyboard types them, so that lexemes are ASCII.
_LETTERS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}  # â ê ô, ơ ư, ă
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{3})+(?![0-9])|0[0-9]{2,3}(?:[ .][0-9]{3})+(?![0-9])|[0-9]+"
_WORD = re.compile(rf"{_NUMBER}|[^\W\d_]+|\d+")
_Y_FOR_I = re.compile(r"^([hklmst]|qu)y(?=[1-5]?$)")  # kỹ and kĩ are one word


LENGTH = 40  # no word is longer; PostgreSQL takes no lexeme of 2 KB


class Word(NamedTuple):
    """One syllable or number."""

    exact: str  # with its marks: “được” → “d9u7o7c5”
    folded: str  # without: “duoc”

    @property
    def is_marked(self):
        return self.exact != self.folded


class Place(NamedTuple):
    """Where a word stands: text[start:end]."""

    word: Word
    start: int
    end: int


@lru_cache(maxsize=20_000)
def word(text):
    """The Word of one run of letters or digits in NFC, of its first LENGTH characters."""
    text = text[:LENGTH]
    if text[0].isdigit():
        digits = re.sub(r"[ .]", "", vietnamese.fold(text)).lstrip("0") or "0"
        return Word(_ascii(digits), _ascii(digits))
    exact, tone = [], ""
    for char in unicodedata.normalize("NFD", text.casefold()):
        if char in _TONES:
            tone = _TONES[char]
        elif char == "đ":
            exact.append("d9")
        else:
            exact.append(_LETTERS.get(char, "" if unicodedata.combining(char) else _ascii(char)))
    exact = _Y_FOR_I.sub(r"\1i", "".join(exact) + tone)
    return Word(exact, _Y_FOR_I.sub(r"\1i", _ascii(vietnamese.fold(text))))


def _ascii(text):
    return "".join(c if c.isascii() else f"u{ord(c):x}" for c in text)


def places(text):
    """The words of a text in NFC with where they stand, in order."""
    for match in _WORD.finditer(text):
        yield Place(word(match[0]), match.start(), match.end())


def means(typed, word):
    """Whether a word typed with marks is `word`, or one typed without may be."""
    return typed == word if typed.is_marked else typed.folded == word.folded


def positions(phrase, words, is_same=means):
    """Where a phrase stands among words, compared one by one by `is_same(of phrase, of words)`."""
    for at in range(len(words) - len(phrase) + 1):
        if all(map(is_same, phrase, words[at : at + len(phrase)])):
            yield at


def words(text):
    """The words of a text in NFC, as all columns hold and `query.clean` returns it, in order."""
    return list(map(word, _WORD.findall(text)))
