"""Queries that find nothing, summed by day: they show editors which words readers use.

Nothing about the person is kept, and a query that may name one (digits of a telephone or an
identity card, an e-mail address) is not kept at all.
"""

import re

from django.db.models import F
from django.utils import timezone

from .models import Miss
from .query import clean
from .words import words

MAX_A_DAY = 300  # different queries
MAX_LENGTH = 80  # characters; what is longer is no search for words
KEPT_DAYS = 90
_PERSONAL = re.compile(r"(?:[0-9][ .-]?){6}|@|://")


def record(text):
    query = clean(text).casefold()
    if not words(query) or len(query) > MAX_LENGTH or _PERSONAL.search(query):
        return
    today = timezone.localdate()
    if Miss.objects.filter(day=today, query=query).update(times=F("times") + 1):
        return
    if Miss.objects.filter(day=today).count() >= MAX_A_DAY:
        return
    Miss.objects.bulk_create(
        [Miss(day=today, query=query)],
        update_conflicts=True,
        unique_fields=["day", "query"],
        update_fields=["times"],
    )
    Miss.objects.filter(day__lt=today - timezone.timedelta(days=KEPT_DAYS)).delete()
