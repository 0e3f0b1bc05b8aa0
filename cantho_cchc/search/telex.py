"""“thur tucj” for “thủ tục”: what is typed on a Telex keyboard whose conversion is off.

Only what is no Vietnamese syllable as it stands is read as Telex: “so”, “ban” stay what they are.
"""

import re
import unicodedata

from cantho_cchc.syllables import is_syllable

from .words import word

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_LETTERS = (
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_LATE_HOOK = re.compile(r"^(.*?)(uo|u|o|a)([^w]*)w$")  # the key typed last: “duocw”
_LATE_STROKE = re.compile(r"^d(.*)d$")
_TONE = re.compile(r"^(.*[aeiouywâêôăơư][^sfrxj]*)([sfrxj])([^sfrxj]*)$")


def read(typed):
    """The Word that a word in ASCII letters means when it is read as Telex, or None."""
    if not typed.isalpha() or len(typed) > 12 or is_syllable(typed):
        return None
    for text in (typed, _LATE_STROKE.sub(r"dd\1", typed)):
        found = _syllable(text)
        if found:
            return word(found)
    return None


def _syllable(text):
    tone = ""
    if match := _TONE.match(text):
        text, tone = match[1] + match[3], _TONES[match[2]]
    if match := _LATE_HOOK.match(text):
        hooked = {"uo": "uwow", "u": "uw", "o": "ow", "a": "aw"}[match[2]]
        text = match[1] + hooked + match[3]
    for typed, letter in _LETTERS:
        text = text.replace(typed, letter)
    # The tone is compared apart from the letters, so it may stand on any of the vowels.
    vowel = max((text.rfind(v) for v in "aeiouyâêôăơư"), default=-1)
    if vowel < 0:
        return None
    marked = unicodedata.normalize("NFC", text[: vowel + 1] + tone + text[vowel + 1 :])
    return marked if is_syllable(marked) else None
