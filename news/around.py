"""What a reader of an article may go on to: its neighbours in time, the newest of its category."""

from django.db.models import CharField, Value
from django.utils import timezone

from .models import Article

RELATED = 5


def around(article):
    """{"newer", "older": an article or None, "related": articles}, in one query.

    Each part is read by its own index, and of the rows what a line of a list shows.
    """
    at = article.published_at or timezone.now()
    others = Article.objects.published().exclude(pk=article.pk)
    parts = {
        "newer": others.after(at, article.pk)[:1],
        "older": others.before(at, article.pk)[:1],
        "related": others.filter(category=article.category_id).newest_first()[:RELATED],
    }
    first, *rest = (_part(name, rows) for name, rows in parts.items())
    found = {name: [] for name in parts}
    for row in first.union(*rest, all=True).order_by("-published_at", "-id"):
        if row.part == "related":
            row.category = article.category
        found[row.part].append(row)
    neighbours = {name: next(iter(found[name]), None) for name in ("newer", "older")}
    return {"related": found["related"], **neighbours}


def _part(name, rows):
    # By their ids, since SQLite takes no LIMIT within a UNION.
    part = Value(name, output_field=CharField())
    named = Article.objects.filter(pk__in=rows.values("pk")).annotate(part=part)
    return named.order_by().for_lines()
