"""What a reader types: words, “phrases in quotation marks”, -words that must not stand there."""

import re
from typing import NamedTuple

from cantho_cchc import vietnamese

from .words import Word, words

MAX_LENGTH = 200  # characters
MAX_WORDS = 16
_QUOTES = '"“”„'
_PART = re.compile(rf"(?<!\S)(-?)[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|(?<!\S)(-?)(\S+)|(\S+)")


class Query(NamedTuple):
    words: tuple[Word, ...]  # all that are wanted, those of phrases too, in order
    phrases: tuple[tuple[Word, ...], ...]
    excluded: tuple[tuple[Word, ...], ...]

    @property
    def is_marked(self):
        """Whether any word was typed with its marks."""
        return any(word.is_marked for word in self.words)


def clean(text):
    """A query as it is shown and read: NFC, one line, not longer than any that makes sense."""
    return vietnamese.CharField.normalise(text[: 4 * MAX_LENGTH])[:MAX_LENGTH].strip()


def parse(text):
    wanted, phrases, excluded = [], [], []
    for match in _PART.finditer(clean(text)):
        minus = match[1] or match[3]
        quoted = match[2] is not None
        found = tuple(words(match[2] if quoted else match[4] or match[5]))
        if not found:
            continue
        if minus:
            excluded.append(found)
        else:
            wanted += found
            if quoted and len(found) > 1:
                phrases.append(found)
    return Query(tuple(wanted[:MAX_WORDS]), tuple(phrases[:4]), tuple(excluded[:4]))
