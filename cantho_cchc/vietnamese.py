"""Vietnamese text: NFC, folding, slugs, numbers. What every app needs and Python lacks.

NFC is asked for by TCVN 6909:2001; text from macOS and some Word files arrives as NFD.
"""

import re
import unicodedata

from django import forms
from django.db import models
from django.utils.text import slugify

# Every character that XML 1.0 § 2.2 does not allow: one of them breaks a whole feed. And those that
# turn the direction of what follows: they let a name or a sentence read as another one.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_STROKE = str.maketrans("đĐ", "dD")

# A letter carries up to 30 marks (UAX #15, Stream-Safe Text Format): sorting more of them takes
# time that grows with their square. No mark has a higher number than U+1FFFF.
_MARKS = "".join(
    chr(n) for n in range(0x20000) if unicodedata.combining(unicodedata.normalize("NFD", chr(n))[0])
)
_TOO_MANY = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")


def nfc(text):
    """`text` in Unicode form NFC, without what XML 1.0 forbids, what overrides the direction of
    writing, and marks that no letter carries; takes time in proportion to its length."""
    text = _FORBIDDEN.sub("", text)
    while not text.isascii():
        # A mark may stand for two: then a run is too long once more.
        text = unicodedata.normalize("NFC", _TOO_MANY.sub(r"\1", text))
        if not _TOO_MANY.search(text):
            break
    return text


def fold(text):
    """`text` in lower case without diacritics: “Đạt ĐƯỢC” → “dat duoc”."""
    decomposed = unicodedata.normalize("NFD", nfc(text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_STROKE)


def slug(text, max_length=100):
    """ASCII words joined by “-”, cut between words: “Đạt được” → “dat-duoc”; may be empty."""
    whole = slugify(fold(text))
    if len(whole) <= max_length:
        return whole
    head, _, _ = whole[: max_length + 1].rpartition("-")
    return head or whole[:max_length]


_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; none comes before them


def sort_key(text):
    """The place of `text` in Vietnamese order: letters first (đ after d), then tones."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", nfc(text).casefold()):
        if char in _TONES:
            tones[-1:] = [_TONES.index(char) + 1]
        elif unicodedata.combining(char) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
            tones.append(0)
    return [_ALPHABET.find(letter) for letter in letters], tones


def grouped(number):
    """A whole number as it is written in Vietnamese: 152111 → “152.111”."""
    return f"{number:,}".replace(",", ".")


def file_size(number):
    """A number of bytes as readers are told it, kept on one line: 1258291 → “1,2 MB”."""
    if number < 1024:
        return f"{number}\u00a0byte"
    if number < 999.5 * 1024:
        return f"{number / 1024:.0f}\u00a0KB"
    return f"{number / 1024**2:.1f}".removesuffix(".0").replace(".", ",") + "\u00a0MB"


def series(words):
    """Words one after the other: “a”, “a và b”, “a, b và c”."""
    *first, last = words or [""]
    return f"{', '.join(first)} và {last}" if first else last


class _FormField(forms.CharField):
    def __init__(self, *, normalise, **kwargs):
        self.normalise = normalise
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(self.normalise(value) if isinstance(value, str) else value)


class _NormalisedField:
    """A text column that is in NFC on every way in: forms, saves, updates and look-ups."""

    normalise = staticmethod(nfc)

    def to_python(self, value):
        value = super().to_python(value)
        return self.normalise(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return self.normalise(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = self.get_prep_value(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        # A field with choices is asked for as a list, whose values need no normalising.
        is_plain = not self.choices and "form_class" not in kwargs
        ours = {"form_class": _FormField, "normalise": self.normalise} if is_plain else {}
        return super().formfield(**{**ours, **kwargs})


class CharField(_NormalisedField, models.CharField):
    """One line of NFC text, white space (NBSP too) collapsed."""

    @staticmethod
    def normalise(value):
        return " ".join(nfc(value).split())


class TextField(_NormalisedField, models.TextField):
    """Several lines of NFC text."""
