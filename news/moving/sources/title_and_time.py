"""The title of an article in a page and the time below it."""

from itertools import islice

from cantho_cchc import vietnamese

from . import stamps

LONG = 1000  # characters, more than any title has, decomposed letters and all
MOST = 200  # times of one page that are looked at
NEAR = 3  # lines above the time in which the title is


def find(lines, words_of_title):
    """(number of the line that says when it was published, the title above it), or Nones."""
    best = 1, None, None
    times = (at for at in range(1, len(lines) - 1) if stamps.stamp(lines[at].words))
    for at in islice(times, MOST):
        has_clock = ":" in lines[at].words
        for before in lines[max(0, at - NEAR) : at][::-1]:
            points = has_clock + _points(before, lines[at + 1], words_of_title)
            if points > best[0]:
                best = points, at, before.words
    return best[1:]


def _points(before, after, words_of_title):
    """How much speaks for a line above a time to be the title."""
    is_named = same(before.words, words_of_title[: len(before.words)])
    return 4 * same(before.words, after.words) + 2 * is_named + before.is_heading


def same(one, other):
    is_short = 0 < len(one) < LONG and len(other) < LONG
    return is_short and vietnamese.fold(one).strip() == vietnamese.fold(other).strip()
