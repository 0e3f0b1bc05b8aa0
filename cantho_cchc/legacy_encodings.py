"""Text typed with the fonts of the nineties: TCVN3 (.VnTime, also called ABC) and VNI-Windows.

Such text holds characters of Latin-1 in the places of Vietnamese ones; only its font made it
readable. It is known by what it becomes: converted, its words are Vietnamese syllables, and as they
stand they are not. TCVN3 after TCVN 5712:1993 (VN3).
"""

import re
import unicodedata

from . import syllables

TCVN3, VNI = "TCVN3", "VNI"
_WORD = re.compile("[A-Za-z\u00a1-\u00ff]+")
LEAST = 3  # words that must become syllables; fewer are a coincidence

_FROM_TCVN3 = str.maketrans(
    "¡¢§£¤¥¦" "¨©®ª«¬\u00ad" "µ¶·¸¹" "»¼½¾Æ" "ÇÈÉÊË" "ÌÎÏÐÑ" "ÒÓÔÕÖ" "×ØÜÝÞ"
    "ßáâãä" "åæçèé" "êëìíî" "ïñòóô" "õö÷øù" "úûüýþ",
    "ĂÂĐÊÔƠƯ" "ăâđêôơư" "àảãáạ" "ằẳẵắặ" "ầẩẫấậ" "èẻẽéẹ" "ềểễếệ" "ìỉĩíị"
    "òỏõóọ" "ồổỗốộ" "ờởỡớợ" "ùủũúụ" "ừửữứự" "ỳỷỹýỵ",
)  # fmt: skip

# VNI writes a letter and then its mark: a shape, a tone, or both in one.
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sharp, grave, hook, tilde, dot
_MARKS = dict(zip("ùøûõï", _TONES, strict=True))
_MARKS |= {"ê": _BREVE, "â": _CIRCUMFLEX}
_MARKS |= {c: _BREVE + tone for c, tone in zip("éèúüë", _TONES, strict=True)}
_MARKS |= {c: _CIRCUMFLEX + tone for c, tone in zip("áàåãä", _TONES, strict=True)}
_LETTER = re.compile(f"([aeouyôöñìæóòîí])([{''.join(_MARKS)}](?<=[aeouyôö].))?", re.IGNORECASE)
_WHOLE = str.maketrans("ôöñìæóòîÔÖÑÌÆÓÒÎ", "ơưđìỉĩịỵƠƯĐÌỈĨỊỴ")


def convert(text, encoding):
    """`text` of TCVN3 or VNI as Unicode NFC; what is of neither stays."""
    is_tcvn3 = encoding == TCVN3
    converted = text.translate(_FROM_TCVN3) if is_tcvn3 else _LETTER.sub(_composed, text)
    return unicodedata.normalize("NFC", converted)


def _composed(match):
    """One letter of VNI with its mark, if it has one."""
    letter, mark = match.groups()
    return letter.translate(_WHOLE) + _MARKS.get((mark or "").lower(), "")


def detect(text, least=LEAST):
    """The encoding that a text is written in: TCVN3, VNI, or None for everything else.

    `least` words of it must become syllables that were none. Ask about one paragraph at a time: a
    text with any Vietnamese letter outside Latin-1 is Unicode.
    """
    if any(ord(char) > 0xFF and char.isalpha() for char in text):
        return None
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    marked = [word for word in words if not word.isascii()]
    if len(marked) < max(least, len(words) / 4):
        return None
    return next((e for e in (TCVN3, VNI) if _becomes_vietnamese(words, marked, e, least)), None)


def _becomes_vietnamese(words, marked, encoding, least):
    """Whether words are syllables once converted, and most of those with marks only then."""
    after = [_is_syllable(convert(word, encoding)) for word in words]
    gained = [
        _is_syllable(convert(word, encoding)) and not syllables.is_syllable(word) for word in marked
    ]
    return sum(gained) >= max(least, len(marked) / 2) and sum(after) >= 0.8 * len(words)


def _is_syllable(word):
    """In VNI and TCVN3 capitals are lost or mixed within a word; a lone letter tells nothing."""
    return len(word) > 1 and syllables.is_syllable(word[0] + word[1:].lower())
