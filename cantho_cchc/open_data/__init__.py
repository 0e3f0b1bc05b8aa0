"""What the read-only JSON of the portal has in common, whoever has the data: knows no app.

answering.py   GET and HEAD, the same answer for everybody, asked for conditionally
problems.py    refusals in JSON (RFC 9457)    parameters.py  what may be asked, and how
cursors.py     where a next page begins       paging.py      a page, and the address of the next
changes.py     what changed since
"""

from . import changes, cursors
from .answering import read_only
from .paging import page_of
from .parameters import Parameters
from .problems import Problem

__all__ = [
    "Parameters",
    "Problem",
    "changes",
    "cursors",
    "page_of",
    "read_only",
]
