"""What a reader types: words, “phrases in quotation marks”, -words that must not stand there."""

import re
from typing import NamedTuple

from cantho_cchc import vietnamese

from .words import Word, words

MAX_LENGTH = 200  # characters
MAX_WORDS = 24
MAX_PHRASES = 8  # and as many exclusions
_QUOTES = '"“”„'
_PART = re.compile(rf"(?<!\S)(-?)[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|(?<!\S)(-?)(\S+)|(\S+)")


class Query(NamedTuple):
    words: tuple[Word, ...]  # all that are wanted, those of phrases too, in order
    phrases: tuple[tuple[Word, ...], ...]
    excluded: tuple[tuple[Word, ...], ...]
    is_cut: bool  # more was typed than is asked for

    @property
    def is_marked(self):
        """Whether any word was typed with its marks."""
        return any(word.is_marked for word in self.words)


def clean(text):
    """A query as it is shown and read: NFC, one line, not longer than any that makes sense."""
    return _whole(text)[:MAX_LENGTH].strip()


def _whole(text):
    """A query in NFC, on one line; far too much of it is cut before that takes time."""
    return vietnamese.CharField.normalise(text[: 4 * MAX_LENGTH + 1])


def parse(text):
    wanted, phrases, excluded = [], [], []
    for match in _PART.finditer(clean(text)):
        is_quoted = match[2] is not None
        part = match[2] if is_quoted else match[4] or match[5]
        found = tuple(words(part))
        if found and (match[1] or match[3]):
            excluded.append(found)
        elif found:
            wanted.append(part)
            if is_quoted and len(found) > 1:
                phrases.append(found)
    # Together, since a number may have blanks in it.
    typed = tuple(words(" ".join(wanted)))
    is_cut = len(typed) > MAX_WORDS or max(len(phrases), len(excluded)) > MAX_PHRASES
    parts = tuple(phrases[:MAX_PHRASES]), tuple(excluded[:MAX_PHRASES])
    return Query(typed[:MAX_WORDS], *parts, is_cut or len(_whole(text)) > MAX_LENGTH)
