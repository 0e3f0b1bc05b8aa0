"""The desk for the counters: sums are read, the opening balance is set, past days are corrected.

read_only.py   what nobody writes by hand     counts.py       sums by day, page, family, source
opening.py     what an earlier counter had    corrections.py  what was taken off, and its pages
exclusion.py   a family is chosen, seen, taken off            undoing.py   and given back
"""

from . import corrections, counts, opening

__all__ = ["corrections", "counts", "opening"]
