"""Queries that find nothing, summed by day: they show editors which words readers use.

Nothing about the person is kept, and a query that may name one (digits of a telephone or an
identity card, an e-mail address) is not kept at all; nor what machines ask.
"""

import re

from django.conf import settings
from django.utils.module_loading import import_string

from cantho_cchc import bounded_counts

from .models import Miss
from .query import clean
from .words import words

MOST = 300  # different queries of a day
REST = "(từ khác)"  # the row of those beyond
_PERSONAL = re.compile(r"(?:\d[ ./-]?){6}|@|://")


def record(text, environ):
    """Count a query that found nothing; `environ` is the WSGI environ of who asked."""
    query = clean(text).casefold()
    if not words(query) or len(query) > Miss.LENGTH or _PERSONAL.search(query):
        return
    if not import_string(settings.IS_MACHINE)(environ):
        bounded_counts.count(Miss, "query", query, MOST, REST)
