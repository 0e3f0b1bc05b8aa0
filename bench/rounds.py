"""Comparisons in one run: every subject once, then every subject again; medians count.

What the machine does beside them, and how warm it is, so falls on all alike.
"""

import sys
from statistics import median

ROUNDS = 5


def interleaved(subjects, measure, rounds=ROUNDS):
    """{name: [what `measure(subject)` returns]} of {name: subject}, round by round."""
    found = {name: [] for name in subjects}
    for number in range(1, rounds + 1):
        sys.stderr.write(f"  round {number} of {rounds}\n")
        for name, subject in subjects.items():
            found[name].append(measure(subject))
    return found


def middle(values):
    """The median, to four significant digits."""
    return float(f"{median(values):.4g}")


def ratio(ours, theirs):
    """The median of the rounds' ratios: each is of two values taken one soon after the other."""
    return middle([one / other for one, other in zip(ours, theirs, strict=True)])
