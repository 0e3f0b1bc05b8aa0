"""What the index holds of an entry: each word and each pair of neighbours, exact and folded.

Pairs make “beside each other” a question that an inverted index answers without positions, which
PostgreSQL would have to read from every text. A lexeme names its field (title, summary, anywhere),
its level (exact, folded) and its words: “tx_thu3_tuc5”. Facts to filter by are lexemes too.
"""

from bisect import bisect_right
from itertools import accumulate, pairwise

TITLE, SUMMARY, ANYWHERE = "tsa"
EXACT, FOLDED = "xf"
# What is read of a text: some fifty pages. PostgreSQL takes 1 MB of lexemes.
MAX_WORDS, MAX_LENGTH = 20_000, 900_000


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
    words = _read(words)
    found = set()
    # As `single` and `pair` write them, without a call for each of the billions of a large archive.
    for level, forms in (
        (EXACT, [word.exact for word in words]),
        (FOLDED, [word.folded for word in words]),
    ):
        found.update([f"{field}{level}_{form}" for form in forms])
        found.update([f"{field}{level}_{one}_{other}" for one, other in pairwise(forms)])
    return found


def _read(words):
    """As many words from the beginning as the index may hold."""
    words = words[:MAX_WORDS]
    # Each stands alone and in two pairs.
    if 3 * len("".join(map("".join, words))) + 14 * len(words) <= MAX_LENGTH:
        return words  # as nearly always, and found out in a tenth of the time
    lengths = accumulate(3 * (len(exact) + len(folded)) + 14 for exact, folded in words)
    return words[: bisect_right(list(lengths), MAX_LENGTH)]
