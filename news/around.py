"""What a reader of an article may go on to: its neighbours in time, the newest of its category."""

from django.db.models import Q
from django.utils import timezone

from . import remembered
from .models import Article

RELATED = 5


def around(article):
    """{"newer", "older": an article or None, "related": articles}; of each what a line shows."""
    key = article.published_at or timezone.now(), article.pk
    newer, older = _neighbours(key)
    newest = remembered.newest_of(article.category_id, RELATED + 1)
    related = [other for other in newest if other.pk != article.pk][:RELATED]
    return {"newer": newer, "older": older, "related": related}


def _neighbours(key):
    """The articles after and before a key of time and number, or None, in one query."""
    others = Article.objects.published().values("pk")
    nearest = Q(pk=others.after(*key)[:1]) | Q(pk=others.before(*key)[:1])
    rows = Article.objects.filter(nearest).for_lines()
    found = {(row.published_at, row.pk) > key: row for row in rows}
    return found.get(True), found.get(False)
