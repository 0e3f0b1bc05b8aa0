"""The report: a row for each article of a period."""

from news.desk import rights, standing
from news.desk.people import name_of

from . import articles, events, publication, review, views_of_pages
from .row import Row


def of(user, period, category=None, person=None):
    """The Rows that `user` may see, newest first; the number of queries does not depend on them.

    `category` counts with its children; `person` wrote or published.
    """
    categories = rights.categories(user)
    if category:
        categories = categories.filter(pk__in=category.family_ids())
    found = articles.of(period, categories.values("pk"))
    way, views = events.of(found.values("pk")), views_of_pages.of(found, period)
    rows = [_row(one, way[one.pk], views.get(views_of_pages.key(one.pk))) for one in found]
    rows = [row for row in rows if person is None or person.pk in row.people]
    return sorted(rows, key=lambda row: (row.first_published_at or row.created_at, row.pk))[::-1]


def _row(article, way, views):
    first = article.first_published_at
    decided, views = publication.deciding(way, first), views or views_of_pages.NONE
    return Row(
        pk=article.pk,
        title=article.title,
        category_id=article.category_id,
        category=article.category.name,
        writer_id=article.created_by_id,
        writer=name_of(article.created_by) if article.created_by else "",
        publisher_id=decided.actor_id if decided else None,
        publisher=name_of(decided.actor) if decided else "",
        state=standing.words(article, article.open_state),
        created_at=article.created_at,
        first_published_at=first,
        views=views["within"],
        views_in_all=views["total"],
        in_review=review.in_review(way, article.open_state),
        returned=review.times_returned(way),
    )
