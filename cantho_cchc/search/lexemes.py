"""What the index holds of an entry: each word and each pair of neighbours, exact and folded.

Pairs make “beside each other” a question that an inverted index answers without positions, which
PostgreSQL would have to read from every text. A lexeme names its field (title, summary, anywhere),
its level (exact, folded) and its words: “tx_thu3_tuc5”. Facts to filter by are lexemes too.
"""

from itertools import pairwise

TITLE, SUMMARY, ANYWHERE = "tsa"
EXACT, FOLDED = "xf"
MAX_WORDS = 20_000  # of a text; some fifty pages, what follows is not found


def single(field, level, word):
    return f"{field}{level}_{_form(level, word)}"


def pair(field, level, first, second):
    return f"{field}{level}_{_form(level, first)}_{_form(level, second)}"


def _form(level, word):
    return word.exact if level == EXACT else word.folded


def kind(number):
    return f"k_{number}"


def category(pk):
    return f"c_{pk}"


def year(year):
    return f"y_{year}"


def month(year, month):
    return f"m_{year}{month:02}"


def of_words(field, words):
    """All lexemes of the words of one field, as a set."""
    words = words[:MAX_WORDS]
    found = set()
    for level in (EXACT, FOLDED):
        found.update(single(field, level, word) for word in words)
        found.update(pair(field, level, *two) for two in pairwise(words))
    return found
