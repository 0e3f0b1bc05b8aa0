"""Phrases of more than two words: the index knows pairs, the text itself says how they follow."""

import re
import unicodedata

from .words import Word, positions, words

IN_THE_INDEX = 2  # words; so long a phrase is one lexeme
_FOLDED = dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d"}


def agree(entry, query, is_near):
    """Whether an entry holds the query's longer phrases, and none of those that it excludes."""
    wanted = [phrase for phrase in query.phrases if len(phrase) > IN_THE_INDEX]
    unwanted = [phrase for phrase in query.excluded if len(phrase) > IN_THE_INDEX]
    return all(_stands(phrase, entry, is_near) for phrase in wanted) and not any(
        _stands(phrase, entry, False) for phrase in unwanted
    )


def _stands(phrase, entry, is_near):
    parts = [entry.title, entry.summary, entry.text]
    if not any(_may_stand(phrase, part) for part in parts):
        return False
    if is_near:
        phrase = [Word(word.folded, word.folded) for word in phrase]
    return any(True for part in parts for _ in positions(phrase, words(part)))


def _may_stand(phrase, text):
    """Whether the letters of a phrase follow one another in a text, without regard to marks.

    Reading a text word by word takes ten times as long, and most texts that hold all pairs of a
    phrase do not hold it.
    """
    if not all(word.folded.isalpha() for word in phrase):  # numbers are written in many ways
        return True
    said = r"[\W_]+".join(re.sub("i$", "[iy]", word.folded) for word in phrase)
    folded = unicodedata.normalize("NFD", text.casefold()).translate(_FOLDED)
    return re.search(rf"(?<![^\W\d_]){said}(?![^\W\d_])", folded) is not None
