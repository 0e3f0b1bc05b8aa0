"""Titles near some words, for the page that says that there is no page."""

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import Concat

from .models import Article

WITHIN = 2000  # newest articles that are looked at, so that no flood of broken links is costly
LEAST = 0.5  # share of the words that a title must hold


def titles(words, size=5):
    """Up to `size` (title, address) pairs of public articles that hold most of the folded words."""
    newest = Article.objects.published().newest_first().values("pk")[:WITHIN]
    padded = Concat(Value(" "), "title_folded", Value(" "))
    held = sum(
        Case(When(padded__contains=f" {word} ", then=1), default=0, output_field=IntegerField())
        for word in words
    )
    found = (
        Article.objects.filter(pk__in=newest)
        .alias(padded=padded)
        .annotate(held=held)
        .filter(held__gte=max(2, LEAST * len(words)))
        .order_by("-held", "-published_at", "-id")
        .only("title", "slug")
    )
    return [(article.title, article.get_absolute_url()) for article in found[:size]]
