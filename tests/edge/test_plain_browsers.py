"""The first regular expression of bots.conf: no string of its shape can be on the list."""

import crawleruseragents
import pytest

from tests.edge.automata import Automaton, can_contain
from visitors.edge_bots import PLAIN

PATTERNS = [entry["pattern"] for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA]


def test_no_pattern_of_the_list_matches_a_plain_browser():
    """Proven for all strings: no part of any string of PLAIN is one that a pattern matches.

    Anchors count as always true, so what holds of whole strings holds of their first 400 letters.
    """
    plain = Automaton(PLAIN)
    assert [pattern for pattern in PATTERNS if can_contain(plain, Automaton(pattern))] == []


@pytest.mark.parametrize(
    ("whole", "part", "contains"),
    [
        (r"a[bc]+d", "cb", True),
        (r"a[bc]+d", "db", False),
        (r"Android \d+", "008", True),
        (r"x\w{2,3}y", "xabcdy", False),
        (r"x\w{2,3}y", "xabcy", True),
        (r"Chrome/\d+(?:; K)?$", "^; [A-K]$", True),
        (r"ab|cd", r"b[\s\S]*c", False),
        (r"a\.*d", r"[^a-c]{2}", True),
    ],
)
def test_the_proof_tells_what_can_be_contained(whole, part, contains):
    assert can_contain(Automaton(whole), Automaton(part)) is contains
