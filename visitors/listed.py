"""The maintained list of machines, crawler-user-agents (MIT), as few regular expressions.

Python and nginx ask the same ones in the same order, so that both find the same word. Letters mean
ASCII letters, as in PCRE. Updating the list changes what is counted from then on, never the past.
"""

import re
from datetime import datetime
from importlib.metadata import version
from itertools import groupby

import crawleruseragents

NAME = "crawler-user-agents"
PATTERNS = [entry["pattern"] for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA]
VERSION = version(NAME)
DATE = max(  # of its last addition
    datetime.strptime(entry["addition_date"], "%Y/%m/%d").date()  # noqa: DTZ007
    for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA
    if "addition_date" in entry
)
# What is kept of the text that a pattern matched: its first word.
WORD = r"(?P<portal_word>[A-Za-z0-9][A-Za-z0-9._+!-]{0,39})"

_PIECE = re.compile(r"(?:\\.|\[[^]]*\]|[^\\[])[*+?]?")  # a letter, or what stands for some
_WHOLE = re.compile(r"[|(^]")  # patterns that do not simply begin with a piece
_ANYTHING = re.compile(r"\[\\s\\S\].*|\(\[\^-\]\|\$\)")


def word(agent):
    """The word by which a User-Agent is on the list, in lower case; "" where it is not."""
    for expression in _compiled:
        if found := expression.search(agent):
            return _WORD.search(found[0])[0].lower()
    return ""


def _joined(patterns):
    """The patterns as alternatives: one expression for all that begin with the same letter."""
    patterns = [_without_a_readers_words(pattern) for pattern in patterns]
    words = [_PIECE.findall(pattern) for pattern in patterns if not _WHOLE.search(pattern)]
    yield from _tree(words)
    yield "|".join(sorted(pattern for pattern in patterns if _WHOLE.search(pattern)))


def _without_a_readers_words(pattern):
    """What may be anything is looked at, and no part of what is matched."""
    return _ANYTHING.sub(lambda found: f"(?={found[0]})", pattern)


def _tree(words):
    """Alternatives for words (lists of pieces), what several begin with written once."""
    for piece, same in groupby(sorted(words), key=lambda word: word[0]):
        rests = [word[1:] for word in same]
        if not all(rests):
            yield piece  # a word that ends here is found in all the longer ones
            continue
        ends = ["".join(rests[0])] if len(rests) == 1 else list(_tree(rests))
        yield piece + (ends[0] if len(ends) == 1 else f"(?:{'|'.join(ends)})")


EXPRESSIONS = list(_joined(PATTERNS))
_compiled = [re.compile(expression, re.ASCII) for expression in EXPRESSIONS]
_WORD = re.compile(WORD)
