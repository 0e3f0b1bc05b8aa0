"""What some rows of the report add up to."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Total:
    """The articles of one category, or those that one person wrote."""

    name: str
    articles: int
    published: int
    views: int  # within the period
    returned: int
    in_review: timedelta | None  # the average of those that were submitted
    approved: int = 0  # by this person, whoever wrote them


def total_of(name, rows, **more):
    waits = [row.in_review for row in rows if row.in_review is not None]
    return Total(
        name,
        articles=len(rows),
        published=sum(row.first_published_at is not None for row in rows),
        views=sum(row.views for row in rows),
        returned=sum(row.returned for row in rows),
        in_review=sum(waits, timedelta()) / len(waits) if waits else None,
        **more,
    )
