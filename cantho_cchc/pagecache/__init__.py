"""Finished pages, kept until content changes: rendered once, served with the counters filled in.

An edition is what the portal says between two changes of content. All pages of one are kept in
the memory of each worker and go together when it ends.

registry.py  apps say what pages are made of    changes.py    a write to it is noted, then told
mark.py      told: a word that all workers see  models.py     noted: a row in the same transaction
edition.py   the edition that holds now         remembering.py  what its pages share
keys.py      which requests a kept page answers
page.py      a page as bytes with holes         answers.py    what a reader gets of it
store.py     the pages of the edition           flights.py    a cold page is rendered once
edge.py      what nginx before us is told        origin.py     what those who watch are told
middleware.py, wsgi.py  where pages are kept, and where they are served
"""

from .registry import register
from .remembering import of_the_edition

__all__ = ["of_the_edition", "register"]
