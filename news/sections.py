"""The newest articles of each topic for the first page, in two queries however many topics."""

from django.db.models import OuterRef, Subquery

from . import remembered
from .models import Article, Category

SIZE = 4


def newest():
    """[(category, its newest articles)] for each top category that has any."""
    by_category, found = _newest_of_each_category(), []
    for top in remembered.categories():
        articles = []
        for category in (top, *top.branches):
            for article in by_category.get(category.pk, ()):
                article.category = category
                articles.append(article)
        articles.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
        if articles:
            found.append((top, articles[:SIZE]))
    return found


def _newest_of_each_category():
    """{id of a category: its newest articles}: each looked up at its place in the index."""
    newest = Article.objects.published().filter(category=OuterRef("pk")).newest_first()
    places = {f"at_{n}": Subquery(newest.values("pk")[n : n + 1]) for n in range(SIZE)}
    rows = Category.objects.order_by().annotate(**places).values_list(*places)
    ids = [pk for row in rows for pk in row if pk]
    found = {}
    for article in Article.objects.filter(pk__in=ids).order_by().for_lines():
        found.setdefault(article.category_id, []).append(article)
    return found
